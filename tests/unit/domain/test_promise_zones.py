"""Zones as people name them, said on Wednesday 18 November 2026 at 10:20 in New York, five hours behind London."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.business_hours import BusinessHours
from bot.domain.errors import UnclearTimeError
from bot.domain.promise import find_promises, resolve_when

NEW_YORK = ZoneInfo("America/New_York")
MADRID = ZoneInfo("Europe/Madrid")
NOW = datetime(2026, 11, 18, 10, 20, tzinfo=NEW_YORK)


def utc(phrase: str, *, their_zone: ZoneInfo | None = None) -> str:
    """The due moment by the clock of UTC."""
    found = resolve_when(phrase, now=NOW, zone=NEW_YORK, hours=BusinessHours(), their_zone=their_zone)
    return f"{found.due.astimezone(UTC):%d %H:%M}"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("3pm PT", "18 23:00"),
        ("3pm Pacific", "18 23:00"),
        ("3pm Pacific time", "18 23:00"),
        ("3pm MT", "18 22:00"),
        ("3pm CT", "18 21:00"),
        ("3pm ET", "18 20:00"),
        ("3pm (ET)", "18 20:00"),
        ("3pm Eastern Standard Time", "18 20:00"),
        ("16:00 GMT", "18 16:00"),
        ("16:00 UTC", "18 16:00"),
        ("16:00Z", "18 16:00"),
        ("16:00 Zulu", "18 16:00"),
        ("17:00 CET", "18 16:00"),
        ("5pm Central European Time", "18 16:00"),
        ("tomorrow 9am IST", "19 03:30"),
        ("tomorrow 9am India time", "19 03:30"),
        ("tomorrow 10am AEST", "18 23:00"),
        ("tomorrow 10am Sydney time", "18 23:00"),
        ("tomorrow 9am JST", "19 00:00"),
        ("tomorrow 9am SGT", "19 01:00"),
        ("tomorrow 9am Hong Kong time", "19 01:00"),
        ("4pm UK time", "18 16:00"),
        ("4pm New York time", "18 21:00"),
        ("4pm Los Angeles time", "19 00:00"),
        ("4pm Sao Paulo time", "18 19:00"),
        ("18:00 UTC+2", "18 16:00"),
        ("18:00 UTC +2", "18 16:00"),
        ("18:00 UTC+02:00", "18 16:00"),
        ("18:00 GMT+2", "18 16:00"),
        ("18:00+02:00", "18 16:00"),
        ("18:00 +0200", "18 16:00"),
        ("22:00 UTC+5:30", "18 16:30"),
        ("12:00 UTC-5", "18 17:00"),
        ("6pm Europe/Paris", "18 17:00"),
        ("6pm Europe/Paris time", "18 17:00"),
        ("4pm america/argentina/buenos_aires", "18 19:00"),
        ("3pm my time", "18 20:00"),
        ("3pm our time", "18 20:00"),
        ("EOD PT", "19 02:00"),
    ],
)
def test_a_zone_is_known_by_many_names(phrase: str, expected: str) -> None:
    assert utc(phrase) == expected


@pytest.mark.parametrize("phrase", ["5pm your time", "5pm your local time", "5pm local time", "5pm their time"])
def test_your_time_is_the_customer_s_where_their_zone_is_known(phrase: str) -> None:
    assert utc(phrase, their_zone=MADRID) == "18 16:00"


def test_your_time_is_unclear_where_their_zone_is_not_known() -> None:
    with pytest.raises(UnclearTimeError):
        utc("5pm your time")


def test_in_a_text_your_time_stands_in_the_agent_s_zone_and_says_so() -> None:
    (found,) = find_promises("I'll call at 5pm your time.", now=NOW, zone=NEW_YORK, hours=BusinessHours())
    assert found.when is not None
    assert (f"{found.when.due:%H:%M}", found.when.their_time) == ("17:00", True)


def test_in_a_text_your_time_is_the_customer_s_where_their_zone_is_known() -> None:
    (found,) = find_promises(
        "I'll call at 5pm your time.", now=NOW, zone=NEW_YORK, hours=BusinessHours(), their_zone=MADRID
    )
    assert found.when is not None
    assert (f"{found.when.due.astimezone(UTC):%H:%M}", found.when.their_time) == ("16:00", False)


@pytest.mark.parametrize("phrase", ["at 3pm Europe/Atlantis", "3pm UTC+99", "3pm Atlantis time"])
def test_a_zone_that_does_not_exist_is_unclear(phrase: str) -> None:
    with pytest.raises(UnclearTimeError):
        utc(phrase)

"""Phrases with two common readings: the first is confirmed, the other is there to be asked about."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.business_hours import BusinessHours
from bot.domain.promise import When, find_promises, resolve_when

NEW_YORK = ZoneInfo("America/New_York")
LONDON = ZoneInfo("Europe/London")
SAO_PAULO = ZoneInfo("America/Sao_Paulo")
WEDNESDAY = datetime(2026, 11, 18, 10, 20, tzinfo=NEW_YORK)
SUNDAY = datetime(2026, 11, 22, 10, 20, tzinfo=NEW_YORK)


def when(phrase: str, *, now: datetime = WEDNESDAY, zone: ZoneInfo = NEW_YORK, month_first: bool | None = None) -> When:
    return resolve_when(phrase, now=now, zone=zone, hours=BusinessHours(), month_first=month_first)


def both(phrase: str, *, now: datetime = WEDNESDAY) -> tuple[str, str | None]:
    """The two due moments."""
    found = when(phrase, now=now)
    return f"{found.due:%d %b %H:%M}", f"{found.other:%d %b %H:%M}" if found.other else None


@pytest.mark.parametrize(
    ("phrase", "due", "other"),
    [
        ("next Friday", "27 Nov 18:00", "20 Nov 18:00"),
        ("next Friday at 2pm", "27 Nov 14:00", "20 Nov 14:00"),
        ("by COB next Friday", "27 Nov 18:00", "20 Nov 18:00"),
        ("next weekend", "29 Nov 18:00", "22 Nov 18:00"),
        ("on Wednesday", "25 Nov 18:00", "18 Nov 18:00"),
        ("by Wednesday", "18 Nov 18:00", "25 Nov 18:00"),
        ("12/1", "01 Dec 18:00", "12 Jan 18:00"),
        ("at 8", "18 Nov 20:00", "19 Nov 08:00"),
        ("tomorrow at 7", "19 Nov 07:00", "19 Nov 19:00"),
        ("midnight on Friday", "21 Nov 00:00", "20 Nov 00:00"),
    ],
)
def test_a_phrase_with_two_common_readings_carries_both(phrase: str, due: str, other: str) -> None:
    assert both(phrase) == (due, other)


def test_next_friday_said_on_a_sunday_may_be_twelve_days_away() -> None:
    assert both("next Friday", now=SUNDAY) == ("27 Nov 18:00", "04 Dec 18:00")


@pytest.mark.parametrize(
    "phrase",
    [
        "this Friday",
        "on Friday",
        "Friday week",
        "a week on Friday",
        "Friday next week",
        "next week",
        "1 December",
        "12/25",
        "12/12",
        "at 3",
        "at 8am",
        "at 08:00",
        "8 tonight",
        "midnight",
        "in 8 hours",
    ],
)
def test_a_phrase_with_one_reading_carries_no_other(phrase: str) -> None:
    assert both(phrase)[1] is None


def test_a_reading_that_has_gone_by_is_not_offered() -> None:
    assert both("Wednesday at 10") == ("25 Nov 10:00", None)


def test_a_promise_in_a_text_carries_both_readings_too() -> None:
    (found,) = find_promises("I'll call you next Friday.", now=WEDNESDAY, zone=NEW_YORK, hours=BusinessHours())
    assert found.when is not None
    assert found.when.other == when("next Friday").other


def test_the_order_of_day_and_month_goes_by_the_zone_and_may_be_doubted() -> None:
    assert f"{when('by 1/12', zone=LONDON).due:%d %b}" == "01 Dec"
    assert f"{when('by 1/12', zone=SAO_PAULO).due:%d %b}" == "01 Dec"
    assert f"{when('by 1/12', zone=NEW_YORK).due:%d %b}" == "12 Jan"
    assert when("by 1/12", zone=LONDON).other is not None


@pytest.mark.parametrize(("month_first", "due"), [(True, "12 Jan"), (False, "01 Dec")])
def test_an_order_that_is_stated_goes_before_the_zone_and_leaves_no_doubt(month_first: bool, due: str) -> None:  # noqa: FBT001 - a parametrized case
    found = when("by 1/12", month_first=month_first)
    assert f"{found.due:%d %b}" == due
    assert found.other is None

"""Text that was never meant to be read: long, broken, or made of nothing but beginnings of times."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.business_hours import BusinessHours
from bot.domain.errors import PastTimeError, UnclearTimeError
from bot.domain.promise import find_promises, resolve_when

HOURS = BusinessHours()
NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 18, 10, 20, tzinfo=NEW_YORK)
LONGEST = 40_000

ZONES = st.sampled_from(["America/New_York", "Europe/London", "Asia/Kolkata", "Pacific/Apia", "Australia/Lord_Howe"])
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
WORDS = (
    "I'll we'll you'll someone will call you be back give me in by at before after until the next this end of first "
    "thing a an half past quarter to minute minutes hour hours day days week business 1 2 3:30 15:00 2030 12/1 31 30th "
    "February Nov Monday Fri tomorrow today yesterday tonight morning EOD noon midnight am pm PT UTC +14 ET your time "
    "won't later than longer without having same leave before my our shift b4 lemme 2 u "
    "uh ~ sorry make that reply more "
    "and or - , . ? ! : ( ) ago not said soon then 99999 0 1/0 00:00 24:00 ½ 🙂 \n"
)
PIECES = st.sampled_from(WORDS.split(" "))
TALK = st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=200)


@given(text=TALK, moment=MOMENTS, zone=ZONES)
def test_whatever_is_found_is_ahead_and_in_the_text(text: str, moment: datetime, zone: str) -> None:
    for found in find_promises(text, now=moment, zone=ZoneInfo(zone), hours=HOURS):
        assert found.quote
        assert found.quote in text
        assert found.vague is (found.when is None)
        if found.when is not None:
            assert found.when.due > moment
            assert found.when.earliest <= found.when.due <= found.when.latest
            assert found.when.phrase in text


@given(phrase=TALK, moment=MOMENTS, zone=ZONES)
def test_a_phrase_is_a_time_ahead_or_a_named_error(phrase: str, moment: datetime, zone: str) -> None:
    try:
        found = resolve_when(phrase, now=moment, zone=ZoneInfo(zone), hours=HOURS)
    except (UnclearTimeError, PastTimeError):
        return
    assert found.due > moment


@pytest.mark.parametrize(
    "piece",
    [
        "",
        "😀",
        "I'll call you in 5 minutes. ",
        "I'll be here until 6. ",
        "I'll ",
        "I'll call you then, ",
        "at 5 ",
        "1h ",
        "in a the next ",
        "twenty-",
        "1:",
        "and call you ",
        "let me ",
        "someone will call you ",
        "I'll call at 5 Europe/Nowhere ",
        "between 2 and 3 or 4 to ",
        '"',
        ">\n",
        "a.m. ",
        "2026-11-20 ",
        "~a ",
        "~",
        "uh, ",
        "3pm, sorry, 4, no, ",
        "before I leave ",
        "before my shift ",
        "won't be later than ",
        "I won't leave without ",
        "my call from me at 3 ",
        "I'm not going until ",
        "half past ",
        "by 03.12. ",
        "tommorow minuts ",
        "10, maybe 15, maybe ",
        "3pm? Yes. ",
        "you have the ",
        "lemme 2 u b4 ",
    ],
)
@pytest.mark.timeout(10)  # a runaway pattern would take minutes; how long it takes is for the bench to say
def test_forty_thousand_characters_end(piece: str) -> None:
    text = ("I'll call you " + piece * (LONGEST // len(piece)))[:LONGEST] if piece else ""
    for found in find_promises(text, now=NOW, zone=NEW_YORK, hours=HOURS):
        assert found.quote in text


@pytest.mark.parametrize("text", ["", " ", "😀🎉👍", "\n\n\n", "...", '"', "'", "\u2019", "I'll", "at", "\x00", "İ"])
def test_a_text_without_a_promise_holds_none(text: str) -> None:
    assert find_promises(text, now=NOW, zone=NEW_YORK, hours=HOURS) == ()

"""What holds of every text and every phrase: where it is read, what stands around it, and how long it is."""

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import FrameType
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.business_hours import BusinessHours
from bot.domain.errors import PastTimeError
from bot.domain.promise import find_promises, resolve_when

HOURS = BusinessHours()
NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 18, 10, 20, tzinfo=NEW_YORK)
SAMPLES = [
    json.loads(line)
    for name in ("promises.jsonl", "promises_more.jsonl")
    for line in (Path(__file__).parents[2] / "evals" / name).read_text(encoding="utf-8").splitlines()
]
PHRASES = [
    "in 20 minutes",
    "in an hour and a half",
    "within 4 business hours",
    "at 3",
    "at 8",
    "by noon",
    "between 2 and 3pm",
    "tomorrow",
    "tomorrow at 7",
    "tonight",
    "first thing",
    "by EOD",
    "on Friday",
    "next Friday at 9",
    "before the weekend",
    "end of next week",
    "by the end of the month",
    "within 3 working days",
    "on the 31st",
    "by 29 February",
    "in a fortnight",
]
# Zones without daylight saving, so that a day is as long in each; Apia and Pago Pago lie a whole day apart.
EVEN_ZONES = ["Pacific/Pago_Pago", "America/Phoenix", "Etc/UTC", "Asia/Kolkata", "Asia/Tokyo", "Pacific/Apia"]
GREETINGS = ["Hi Dana,\n\n", "Hello! ", "Good morning Mr Osei, ", "Hey there - ", "Dear Ms Whitfield,\n", "hi "]
SIGNATURES = ["\n\nBest,\nLeonie", "\nKind regards,\nTom Hale\nCustomer Care | Mon-Fri 8-6", "\n\n-- Omar", "\nCheers"]
WALL_CLOCKS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)).map(lambda moment: moment.replace(fold=0))  # noqa: DTZ001 - the zone comes with the test


def wall(phrase: str, moment: datetime, zone: str) -> datetime | None:
    """What the clock on the wall shows when the phrase is due; None when that has gone by."""
    place = ZoneInfo(zone)
    try:
        found = resolve_when(phrase, now=moment.replace(tzinfo=place), zone=place, hours=HOURS)
    except PastTimeError:
        return None
    return found.due.astimezone(place).replace(tzinfo=None)


def dues(text: str, row: dict[str, Any]) -> list[datetime | None]:
    """The due moments of the promises in a text, None for a vague one."""
    now, zone = datetime.fromisoformat(row["now"]), ZoneInfo(row["tz"])
    return [found.when.due if found.when else None for found in find_promises(text, now=now, zone=zone, hours=HOURS)]


@given(
    phrase=st.sampled_from(PHRASES),
    moment=WALL_CLOCKS,
    here=st.sampled_from(EVEN_ZONES),
    there=st.sampled_from(EVEN_ZONES),
)
def test_a_phrase_means_the_same_on_the_wall_wherever_all_is_moved_to(
    phrase: str, moment: datetime, here: str, there: str
) -> None:
    assert wall(phrase, moment, here) == wall(phrase, moment, there)


@given(phrase=st.sampled_from(PHRASES), moment=WALL_CLOCKS, clock=st.sampled_from(EVEN_ZONES))
def test_it_does_not_matter_by_which_clock_now_is_told(phrase: str, moment: datetime, clock: str) -> None:
    now = moment.replace(tzinfo=UTC)
    try:
        told = resolve_when(phrase, now=now.astimezone(ZoneInfo(clock)), zone=NEW_YORK, hours=HOURS)
    except PastTimeError:
        with pytest.raises(PastTimeError):
            resolve_when(phrase, now=now, zone=NEW_YORK, hours=HOURS)
    else:
        assert told == resolve_when(phrase, now=now, zone=NEW_YORK, hours=HOURS)


@given(phrase=st.sampled_from(PHRASES), moment=WALL_CLOCKS)
def test_due_lies_ahead_and_inside_what_the_words_allow(phrase: str, moment: datetime) -> None:
    now = moment.replace(tzinfo=NEW_YORK)
    try:
        found = resolve_when(phrase, now=now, zone=NEW_YORK, hours=HOURS)
    except PastTimeError:
        return
    assert found.due > now
    assert found.earliest <= found.due <= found.latest
    assert found.other is None or (found.other > now and found.other != found.due)


@given(minutes=st.integers(1, 9999), moment=WALL_CLOCKS)
def test_a_length_is_lived_through_whatever_the_clocks_do(minutes: int, moment: datetime) -> None:
    now = moment.replace(tzinfo=NEW_YORK)
    found = resolve_when(f"in {minutes} minutes", now=now, zone=NEW_YORK, hours=HOURS)
    assert found.due - now.astimezone(UTC) == timedelta(minutes=minutes)


@given(row=st.sampled_from(SAMPLES), greeting=st.sampled_from(GREETINGS), signature=st.sampled_from(SIGNATURES))
def test_a_greeting_and_a_signature_change_nothing(row: dict[str, Any], greeting: str, signature: str) -> None:
    assert dues(greeting + row["text"] + signature, row) == dues(row["text"], row)


@pytest.mark.parametrize(
    "piece",
    [
        "I'll call you in 5 minutes. ",
        "I'll call you tomorrow at 3 and then, ",
        "ok so and then please ",
        "if you call I'll ",
        "in the next 2 or 3 ",
        "our team and our team will ",
        "Monday Tuesday at 5 ",
        "(",
        "' ",
        "~3pm~ uh, ",
        "I have it for you and you have my call ",
        "won't be, not later than, ",
        "3pm, sorry, 4, ",
        "before I leave my shift ",
        "10, maybe 15 or ",
        "3pm? Yes. ",
    ],
)
def test_the_work_grows_no_faster_than_the_text(piece: str) -> None:
    short, long = (calls_for((piece * (length // len(piece) + 1))[:length]) for length in (5_000, 20_000))
    assert long <= 5 * short


def calls_for(text: str) -> int:
    """How many functions are called to read a text: a measure of work that no other process can disturb."""
    calls = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        find_promises(text, now=NOW, zone=NEW_YORK, hours=HOURS)
    finally:
        sys.setprofile(before)
    return calls

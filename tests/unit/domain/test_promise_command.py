"""`/promise in 15 minutes: courier status`: which colon parts the time from the promise, and what is said when none."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.business_hours import BusinessHours
from bot.domain.errors import AttuneError, PastTimeError, UnclearTimeError
from bot.domain.promise_command import LONGEST_PROMISE, PromiseWordsError, parse_promise
from tests.support.samples import NOON

LONDON = ZoneInfo("Europe/London")


def parse(text: str) -> tuple[str, str]:
    """The due time in London, and the promise."""
    when, promise = parse_promise(text, now=NOON, zone=LONDON, hours=BusinessHours())
    return f"{when.due.astimezone(LONDON):%a %H:%M}", promise


@pytest.mark.parametrize(
    ("text", "due", "promise"),
    [
        ("in 15 minutes: courier status", "Fri 12:15", "courier status"),
        ("in 15 minutes:courier status", "Fri 12:15", "courier status"),
        ("  tomorrow at 10 :  refund the fee  ", "Sat 10:00", "refund the fee"),
        ("at 3:30 pm: courier status", "Fri 15:30", "courier status"),
        ("at 15:30: courier status", "Fri 15:30", "courier status"),
        ("in 15 minutes: answer: yes or no", "Fri 12:15", "answer: yes or no"),
        ("in 15 minutes: call back at 15:30", "Fri 12:15", "call back at 15:30"),
    ],
)
def test_the_time_stands_before_the_colon_and_the_promise_behind_it(text: str, due: str, promise: str) -> None:
    assert parse(text) == (due, promise)


def test_without_a_colon_it_shows_how_it_is_written() -> None:
    with pytest.raises(PromiseWordsError, match="in 15 minutes: courier status"):
        parse("in 15 minutes")


def test_a_colon_that_comes_too_late_is_not_looked_for() -> None:
    with pytest.raises(PromiseWordsError):
        parse("x" * 200 + ": courier status")


@pytest.mark.parametrize("text", ["soon: courier status", "later: or sooner: courier status", ": courier status"])
def test_a_vague_time_is_asked_for_again_with_examples(text: str) -> None:
    with pytest.raises(UnclearTimeError, match="in 15 minutes") as refused:
        parse(text)
    assert refused.value.phrase == text.split(":", maxsplit=1)[0]


def test_a_time_that_has_gone_by_is_refused() -> None:
    with pytest.raises(PastTimeError, match="has already gone by"):
        parse("yesterday at 10: courier status")


@pytest.mark.parametrize("text", ["in 15 minutes:", "in 15 minutes:   "])
def test_a_time_without_a_promise_asks_for_it(text: str) -> None:
    with pytest.raises(PromiseWordsError, match="Say what you promised"):
        parse(text)


def test_a_promise_may_be_long_but_not_a_letter() -> None:
    assert parse(f"in 15 minutes: {'x' * LONGEST_PROMISE}")[1] == "x" * LONGEST_PROMISE
    with pytest.raises(PromiseWordsError, match=f"under {LONGEST_PROMISE} characters; this one has 501"):
        parse(f"in 15 minutes: {'x' * (LONGEST_PROMISE + 1)}")


@given(st.text(max_size=300))
def test_any_text_is_understood_or_refused_in_words(text: str) -> None:
    try:
        when, promise = parse_promise(text, now=NOON, zone=LONDON, hours=BusinessHours())
    except AttuneError as refused:
        assert str(refused)  # noqa: PT017 - some texts are promises, and raise nothing
    else:
        assert when.due > NOON
        assert promise


@given(minutes=st.integers(1, 600), promise=st.text(min_size=1, max_size=100).map(str.strip).filter(bool))
def test_every_promise_comes_back_as_it_was_written(minutes: int, promise: str) -> None:
    if ":" in promise:
        return
    when, words = parse_promise(f"in {minutes} minutes: {promise}", now=NOON, zone=LONDON, hours=BusinessHours())
    assert (when.due, words) == (NOON + timedelta(minutes=minutes), promise)

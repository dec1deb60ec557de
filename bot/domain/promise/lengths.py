"""Lengths inside a phrase: "in the next 20 minutes", "within the hour", "every 2 hours", "back in 10"."""

from dataclasses import dataclass, replace

from bot.domain.promise.days import Day
from bot.domain.promise.days_from import days_from_at
from bot.domain.promise.durations import Duration, Measure, duration_at, one_unit_at
from bot.domain.promise.numbers import LOOSE, amount_at
from bot.domain.promise.small_words import AFTER_MINUTES, FILLERS
from bot.domain.promise.weekdays import DAYS_A_WEEK, TODAY, in_weeks_at
from bot.domain.promise.weeks_and_months import InMonth, InWeek
from bot.domain.promise.words import Words, text_at

LEAST_BARE_MINUTES, MOST_BARE_MINUTES = 2, 120
MOST_FILLERS = 6
_FROM_NOW = frozenset({"in", "within", "over", "every", "inside", "under", "after"})
_TWO_OR_THREE = {"two": 2, "2": 2, "three": 3, "3": 3}
_RUNNING = frozenset({"in", "within", "inside", "during"})


@dataclass(frozen=True, slots=True)
class Length:
    """A length that was read, up to `end`; or the day it comes down to, as in "a week from Monday".

    `led` says that it counts from now.
    """

    end: int
    duration: Duration | None = None
    day: Day | None = None
    led: bool = False


def length_at(words: Words, at: int, *, lead: str, rough: bool = False) -> Length | None:
    """The length that stands here, behind the small word `lead`; `rough` says that "about" or the like came first."""
    named = ""
    for place in range(at, at + MOST_FILLERS):
        weeks = in_weeks_at(words, place) or days_from_at(words, place)
        if weeks is not None:
            return Length(weeks[1], day=weeks[0])
        found = duration_at(words, place)
        if found is not None:
            return Length(found[1], found[0], led=named == "next" or lead in _FROM_NOW)
        one = one_unit_at(words, place)
        if one is not None and not (_counts_as_one(lead, named) or (named and _or_more(words, one[1]))):
            one = None
        if one is not None:
            more = _or_more(words, one[1])
            if more:
                return Length(one[1] + 2, replace(one[0], high=one[0].high * more), led=True)
            return _of_one_unit(*one, lead=lead, named=named)
        word = text_at(words, place)
        if word not in FILLERS or not (lead or rough or word in {"the", "next"}):
            return _bare_minutes_at(words, place, at, lead=lead)
        named = word if word in {"the", "next"} and (named, word) != ("next", "the") else named
    return None


def _counts_as_one(lead: str, named: str) -> bool:
    """Whether a unit alone is one of itself: "within the hour", "every day", but not the week of "next week"."""
    return lead == "every" or (bool(named) and (lead != "" or named == "the"))


def _or_more(words: Words, at: int) -> int:
    """The two of "the next day or two", and 0 where nothing of the kind stands here."""
    return _TWO_OR_THREE.get(text_at(words, at + 1), 0) if text_at(words, at) == "or" else 0


def _of_one_unit(duration: Duration, end: int, *, lead: str, named: str) -> Length | None:
    """One hour; or the day, week or month that is running: "within the week". That takes an "in" or "within"."""
    if named != "the" or duration.measure is Measure.MINUTES or duration.high > DAYS_A_WEEK:
        return Length(end, duration, led=named == "next" or lead in _FROM_NOW)
    if lead not in _RUNNING or duration.business:
        return None
    if duration.measure is Measure.MONTHS:
        return Length(end, day=InMonth(0, part="end"))
    return Length(end, day=TODAY if duration.high == 1 else InWeek(0, "end"))


def _bare_minutes_at(words: Words, at: int, start: int, *, lead: str) -> Length | None:
    """The minutes that go without saying in "back in 10" and "give me fifteen"."""
    asked = not lead and text_at(words, start - 1) in {"me", "us", "gimme"} and at == start
    asked = asked or (not lead and text_at(words, start - 1) in {"brb", "bbs"} and at == start)
    said = lead in {"in", "within", "inside", "under"} and text_at(words, start - 1) in {lead, "of", "than"}
    if not (asked or said) or text_at(words, at) in {"a", "an", *LOOSE}:
        return None
    found = amount_at(words, at)
    if found is None or not LEAST_BARE_MINUTES <= found[0].high <= MOST_BARE_MINUTES:
        return None
    amount, end = found
    if text_at(words, end) not in AFTER_MINUTES:
        return None
    return Length(end, Duration(amount.low, amount.high, Measure.MINUTES), led=True)

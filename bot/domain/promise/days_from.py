"""Days that are counted from a named one: "ten working days from today", "a fortnight from Monday"."""

from bot.domain.promise.beside_days import After, WorkingDaysAfter
from bot.domain.promise.days import Day
from bot.domain.promise.durations import Duration, Measure, duration_at
from bot.domain.promise.numbers import LOOSE, TENS, UNITS
from bot.domain.promise.weekdays import near_at, weekday_at
from bot.domain.promise.words import Words, text_at

_FROM = frozenset({"from", "after"})
_FROM_OR_ON = _FROM | {"on"}


def days_from_at(words: Words, at: int) -> tuple[Day, int] | None:
    """The day that a length leads to from another day, and the place after both."""
    word = text_at(words, at)
    if not (word in {"a", "one", "fortnight"} or word in UNITS or word in TENS or word in LOOSE or word[:1].isdigit()):
        return None
    counted = duration_at(words, at)
    if counted is None or counted[0].measure is not Measure.DAYS:
        return None
    length, after = counted
    link = text_at(words, after)
    is_fortnight = words[after - 1].text.startswith("fortnight")
    if link not in (_FROM_OR_ON if is_fortnight else _FROM):
        base = near_at(words, after) if is_fortnight else None
    else:
        base = near_at(words, after + 1) or weekday_at(words, after + 1, lead="on")
    return None if base is None else (_after(base[0], length), base[1])


def _after(base: Day, length: Duration) -> Day:
    return WorkingDaysAfter(base, int(length.high)) if length.business else After(base, int(length.high))

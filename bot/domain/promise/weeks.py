"""Weeks, months and their parts: next week, early next week, end of the month, mid December, this weekend."""

from bot.domain.promise.dates import MONTHS, date_at
from bot.domain.promise.days import Day, Weekday
from bot.domain.promise.weekdays import weekday_at
from bot.domain.promise.weeks_and_months import InMonth, InWeek, QuarterEnd, Weekend, YearEnd
from bot.domain.promise.words import Words, follows, text_at

Found = tuple[Day, int]

PARTS = {
    "early": "early",
    "late": "end",
    "later": "end",
    "mid": "middle",
    "middle": "middle",
    "end": "end",
    "start": "start",
    "beginning": "start",
}
"""Which part of a week or month a word means."""

_ENDS: dict[str, Day] = {"week": InWeek(0, "end"), "month": InMonth(0, part="end"), "year": YearEnd()}
_WHICH = {"this": 0, "next": 1, "coming": 1, "following": 1}
_SHORT: dict[str, Day] = {
    "eow": InWeek(0, "end"),
    "midweek": InWeek(0, "middle"),
    "eonw": InWeek(1, "end"),
    "eom": InMonth(0, part="end"),
    "eoq": QuarterEnd(),
    "eoy": YearEnd(),
}


def week_or_month_at(words: Words, at: int) -> Found | None:
    """The week, weekend, month or year named here, and the place after it."""
    if text_at(words, at) in _SHORT:
        return _short_at(words, at)
    ending = _running_out(words, at)
    if ending is not None:
        return ending
    part, place = _part_before(words, at)
    which = _WHICH.get(text_at(words, place))
    if which is not None:
        return _this_or_next(words, place + 1, which, part)
    if follows(words, place, "week", "after", "next"):
        return InWeek(2, part), place + 3
    if text_at(words, place) == "weekend" and part in {"whole", "end"}:
        return Weekend(), place + 1
    return _end_first(words, at) if part == "whole" else _part_of(words, place, part)


def _short_at(words: Words, at: int) -> Found:
    """EOW, and EOW next week."""
    short, after = _SHORT[words[at].text], at + 1
    after += text_at(words, after) == "of"
    if isinstance(short, InWeek) and follows(words, after, "next", "week"):
        return InWeek(1, short.part), after + 2
    if isinstance(short, InMonth) and follows(words, after, "next", "month"):
        return InMonth(1, part=short.part), after + 2
    return short, at + 1


def _running_out(words: Words, at: int) -> Found | None:
    """The end of what is running: "the week is out", "the week's out", "month's end", "the last day of the month"."""
    if follows(words, at, "last", "day", "of"):
        return _part_of(words, at + 3 + (text_at(words, at + 3) in {"the", "this"}), "end")
    unit, owns, _ = text_at(words, at).partition("'")
    if unit not in _ENDS:
        return None
    if owns:
        return (_ENDS[unit], at + 2) if text_at(words, at + 1) in {"end", "out", "over"} else None
    is_out = (
        follows(words, at + 1, "is", "out")
        or follows(words, at + 1, "is", "over")
        or follows(words, at + 1, "is", "done")
    )
    if is_out or text_at(words, at + 1) == "ends":
        return _ENDS[unit], at + 2 + is_out
    return None


def _part_before(words: Words, at: int) -> tuple[str, int]:
    """The "early" of "early next week" and the "end of the" of "end of the month"."""
    part = PARTS.get(text_at(words, at), "")
    if not part:
        return "whole", at
    place = at + 1
    while text_at(words, place) in {"of", "-", "in", "on"}:
        place += 1
    return part, place + (text_at(words, place) == "the")


def _this_or_next(words: Words, at: int, which: int, part: str) -> Found | None:
    """Next week, next week on Monday, this month, next weekend."""
    unit = text_at(words, at)
    if unit == "month":
        return InMonth(which, part=part), at + 1
    if unit == "year" and not which and part == "end":
        return YearEnd(), at + 1
    if unit == "weekend" and part in {"whole", "end"}:
        return Weekend(which), at + 1
    if unit != "week":
        return None
    day = weekday_at(words, at + 1 + (text_at(words, at + 1) == "on"), lead="on")
    if day is not None and part == "whole":
        return Weekday(day[0].day, week=which), day[1]
    return InWeek(which, "whole" if part == "early" and not which else part), at + 1


def _part_of(words: Words, at: int, part: str) -> Found | None:
    """The end of the week, of the month, of November, of the year."""
    unit = text_at(words, at)
    if unit == "week" or follows(words, at, "working", "week"):
        return InWeek(0, part), at + (1 if unit == "week" else 2)
    if unit == "month":
        return InMonth(0, part=part), at + 1
    if unit in {"year", "quarter"}:
        return (YearEnd() if unit == "year" else QuarterEnd()), at + 1
    if unit in MONTHS and date_at(words, at, month_first=True) is None:
        return InMonth(month=MONTHS[unit], part=part), at + 1
    return None


def _end_first(words: Words, at: int) -> Found | None:
    """Month end, year-end."""
    after = at + 1 + (text_at(words, at + 1) == "-")
    if text_at(words, after) != "end" or text_at(words, at) not in {"month", "year"}:
        return None
    return (InMonth(0, part="end") if text_at(words, at) == "month" else YearEnd()), after + 1

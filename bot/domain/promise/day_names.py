"""Reading the name of a day: tomorrow, Fri, the day after tomorrow, Nov 24th, 12/1, the 25th, end of next week."""

import re

from bot.domain.promise.days import (
    After,
    Ahead,
    Day,
    InMonth,
    InWeek,
    OnDate,
    Weekday,
    Weekend,
    WorkingDaysAhead,
    YearEnd,
)
from bot.domain.promise.numbers import amount_at, stands_alone
from bot.domain.promise.words import Words, follows, text_at

Found = tuple[Day, int]

TODAY = Ahead(0)
TOMORROW = Ahead(1)
_NEAR = {
    **dict.fromkeys(("today", "2day", "tday"), TODAY),
    **dict.fromkeys(("tomorrow", "tmrw", "tmrrw", "tmr", "tmw", "tomo", "tommorow", "tommorrow", "tomorow"), TOMORROW),
    **dict.fromkeys(("yesterday", "yday"), Ahead(-1)),
}
WEEKDAYS = {
    name: day
    for day, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday weds wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
_ALSO_WORDS = frozenset({"mon", "wed", "sat", "sun"})
_MONTHS = {
    name: month
    for month, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ],
        1,
    )
    for name in names.split()
}
_PARTS = {
    "early": "early",
    "late": "end",
    "later": "end",
    "mid": "middle",
    "middle": "middle",
    "end": "end",
    "start": "start",
    "beginning": "start",
}
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_ISO = re.compile(r"20[0-9]{2}")
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?:/([0-9]{2}|20[0-9]{2}))?")
_DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.(20[0-9]{2})")
_DAY = re.compile(r"[0-9]{1,2}")
LAST_DAY, LAST_MONTH, MILLENNIUM = 31, 12, 2000


def day_at(words: Words, at: int, *, lead: str, month_first: bool) -> Found | None:
    """The day named here, and the place after it.

    Args:
        words: The row of words.
        at: Where to look.
        lead: The small word that leads to it ("by", "on"), or nothing.
        month_first: Whether 12/1 is the first of December, as in America, or the twelfth of January.
    """
    start = at + 1 if text_at(words, at) == "the" else at
    return (
        _near_at(words, start)
        or _weekday_at(words, at, lead=lead)
        or _week_at(words, start)
        or _month_at(words, start)
        or _date_at(words, start, month_first=month_first)
        or (_number_of_day_at(words, start) if start > at else None)
    )


def _near_at(words: Words, at: int) -> Found | None:
    word = text_at(words, at)
    if word in _NEAR:
        return _NEAR[word], at + 1
    if follows(words, at, "day", "after", "tomorrow"):
        return Ahead(2), at + 3
    if follows(words, at, "day", "before", "yesterday"):
        return Ahead(-2), at + 3
    if word == "next" and text_at(words, at + 1) in {"business", "working"} and text_at(words, at + 2) == "day":
        return WorkingDaysAhead(1, 1), at + 3
    if follows(words, at, "next", "day") or follows(words, at, "following", "day"):
        return TOMORROW, at + 2
    return None


def in_weeks_at(words: Words, at: int) -> Found | None:
    """A week from Monday, two weeks from today, a week tomorrow; and the place after it."""
    if text_at(words, at) == "week":
        weeks, place = 1, at
    else:
        counted = amount_at(words, at)
        if counted is None:
            return None
        weeks, place = int(counted[0].high), counted[1]
    unit = text_at(words, place)
    if unit not in {"week", "weeks", "day", "days"}:
        return None
    base = place + 1
    linked = text_at(words, base) in {"from", "on", "after"}
    base += linked
    day = _near_at(words, base) if linked or unit.startswith("week") else None
    if day is None and linked:
        day = _weekday_at(words, base, lead="on")
    if day is None:
        return None
    return After(day[0], weeks * (7 if unit.startswith("week") else 1)), day[1]


def _weekday_at(words: Words, at: int, *, lead: str) -> Found | None:
    which, place = "", at
    while text_at(words, place) in {"this", "next", "coming", "following", "last", "past", "the", "upcoming"}:
        which = which if which in {"next", "last"} else text_at(words, place)
        place += 1
        if place > at + 2:
            break
    word = text_at(words, place)
    if word not in WEEKDAYS:
        return None
    if word in _ALSO_WORDS and not (words[place].is_name or lead or which):
        return None
    day, after = WEEKDAYS[word], place + 1
    after += text_at(words, after) == "." and after + 1 < len(words) and not words[after + 1].is_name
    if which in {"last", "past"}:
        return Weekday(day, week=-1), after
    if follows(words, after, "after", "next"):
        return Weekday(day, week=2), after + 2
    for phrase in (("next", "week"), ("of", "next", "week")):
        if follows(words, after, *phrase):
            return Weekday(day, week=1), after + len(phrase)
    if text_at(words, after) == "week" and not which:
        return Weekday(day, later=1), after + 1
    if which == "next":
        return Weekday(day, week=1), after
    return Weekday(day, or_today=which == "this" or lead in {"by", "before", "until", "end"}), after


def _part_before(words: Words, at: int) -> tuple[str, int]:
    """The "early" of "early next week" and the "end of the" of "end of the month"."""
    part = _PARTS.get(text_at(words, at), "")
    if not part:
        return "whole", at
    place = at + 1
    while text_at(words, place) in {"of", "-", "in", "on"}:
        place += 1
    if text_at(words, place) == "the":
        place += 1
    return part, place


def _week_at(words: Words, at: int) -> Found | None:
    word = text_at(words, at)
    if word in {"eow", "midweek"}:
        return InWeek(0, "end" if word == "eow" else "middle"), at + 1
    part, place = _part_before(words, at)
    following = {"this": 0, "next": 1, "coming": 1, "following": 1}.get(text_at(words, place))
    if following is not None and text_at(words, place + 1) == "week":
        after = place + 2
        day = _weekday_at(words, after + (text_at(words, after) == "on"), lead="on")
        if day is not None and isinstance(day[0], Weekday) and part == "whole":
            return Weekday(day[0].day, week=following), day[1]
        if following == 0 and part == "early":
            part = "whole"
        return InWeek(following, part), after
    if follows(words, place, "week", "after", "next"):
        return InWeek(2, part), place + 3
    if part != "whole" and text_at(words, place) in {"week", "working"}:
        return InWeek(0, part), place + (2 if text_at(words, place) == "working" else 1)
    ahead, place = (following, place + 1) if following is not None else (0, place)
    if text_at(words, place) == "weekend" and (part == "whole" or part == "end"):
        return Weekend(ahead), place + 1
    return None


def _month_at(words: Words, at: int) -> Found | None:
    word = text_at(words, at)
    if word == "eom":
        return InMonth(0, part="end"), at + 1
    if word == "eoy":
        return YearEnd(), at + 1
    if word in {"month", "year"} and text_at(words, at + 1 + (text_at(words, at + 1) == "-")) == "end":
        after = at + 2 + (text_at(words, at + 1) == "-")
        return (InMonth(0, part="end") if word == "month" else YearEnd()), after
    part, place = _part_before(words, at)
    following = {"this": 0, "next": 1, "coming": 1, "following": 1}.get(text_at(words, place))
    if following is not None and text_at(words, place + 1) == "month":
        return InMonth(following, part=part), place + 2
    if part == "whole":
        return None
    if text_at(words, place) == "month":
        return InMonth(0, part=part), place + 1
    if text_at(words, place) == "year" or follows(words, place, "this", "year"):
        return YearEnd(), place + 1 + (text_at(words, place) == "this")
    if text_at(words, place) in _MONTHS and not _date_at(words, place, month_first=True):
        return InMonth(month=_MONTHS[text_at(words, place)], part=part), place + 1
    return None


def _date_at(words: Words, at: int, *, month_first: bool) -> Found | None:
    word = text_at(words, at)
    if not word:
        return None
    if word in _MONTHS:
        place = at + 1 + (text_at(words, at + 1) == ".")
        place += text_at(words, place) == "the"
        day = _ordinal_at(words, place)
        return None if day is None else _with_year(words, day[1], day[0], _MONTHS[word])
    if not words[at].is_number or not stands_alone(words, at):
        return None
    if _ISO.fullmatch(word):
        return _iso_at(words, at)
    slashed, dotted = _SLASHED.fullmatch(word), _DOTTED.fullmatch(word)
    if slashed or dotted:
        return _in_digits(slashed, dotted, at + 1, month_first=month_first)
    day = _ordinal_at(words, at)
    if day is None:
        return None
    place = day[1] + (text_at(words, day[1]) == "of")
    month = _MONTHS.get(text_at(words, place))
    return None if month is None else _with_year(words, place + 1, day[0], month)


def _number_of_day_at(words: Words, at: int) -> Found | None:
    """The 25th, after a "the"."""
    day = _ordinal_at(words, at)
    if day is None or text_at(words, day[1] - 1) not in _ORDINALS:
        return None
    if follows(words, day[1], "of", "the", "month") or follows(words, day[1], "of", "this", "month"):
        return OnDate(day[0]), day[1] + 3
    return OnDate(day[0]), day[1]


def ordinal_at(words: Words, at: int) -> Found | None:
    """The 20th of "Friday 20th", where the weekday before it takes the place of a "the"."""
    return _number_of_day_at(words, at + 1 if text_at(words, at) == "the" else at)


def _ordinal_at(words: Words, at: int) -> tuple[int, int] | None:
    word = text_at(words, at)
    if not _DAY.fullmatch(word) or not stands_alone(words, at) or not 1 <= int(word) <= LAST_DAY:
        return None
    follower = text_at(words, at + 1)
    return int(word), at + 2 if follower in _ORDINALS and words[at + 1].glued else at + 1


def _with_year(words: Words, at: int, day: int, month: int) -> Found:
    place = at + 1 if text_at(words, at) == "," else at
    if _ISO.fullmatch(text_at(words, place)):
        return OnDate(day, month, int(text_at(words, place))), place + 1
    return OnDate(day, month), at


def _iso_at(words: Words, at: int) -> Found | None:
    if not (
        follows(words, at + 1, "-") and follows(words, at + 3, "-") and all(w.glued for w in words[at + 1 : at + 5])
    ):
        return None
    month, day = text_at(words, at + 2), text_at(words, at + 4)
    if not (_DAY.fullmatch(month) and _DAY.fullmatch(day)):
        return None
    return OnDate(int(day), int(month), int(words[at].text)), at + 5


def _in_digits(
    slashed: re.Match[str] | None, dotted: re.Match[str] | None, after: int, *, month_first: bool
) -> Found | None:
    match = slashed or dotted
    assert match is not None  # noqa: S101 - one of the two is set
    first, second = int(match[1]), int(match[2])
    if slashed and (month_first or second > LAST_MONTH) and first <= LAST_MONTH:
        first, second = second, first
    if not (1 <= first <= LAST_DAY and 1 <= second <= LAST_MONTH):
        return None
    year = int(match[3]) if match[3] else None
    if year is not None and year < MILLENNIUM:
        year += MILLENNIUM
    return OnDate(first, second, year), after


DAY_STARTERS = (
    frozenset(_NEAR)
    | frozenset(WEEKDAYS)
    | frozenset(_MONTHS)
    | frozenset(_PARTS)
    | frozenset(
        {"day", "week", "the", "this", "next", "coming", "following", "last", "past", "upcoming", "eow", "eom", "eoy"}
    )
    | frozenset({"midweek", "weekend", "month", "year"})
)
"""The words with which the name of a day can begin, digits aside."""

"""Dates as people write them: 20 November, Nov 24th, 12/1, 24/11/2026, 2026-11-24, the 25th."""

import re

from bot.domain.promise.days import OnDate
from bot.domain.promise.numbers import stands_alone
from bot.domain.promise.words import Words, follows, text_at

Found = tuple[OnDate, int]

LAST_DAY, LAST_MONTH, MILLENNIUM, HOURS_A_DAY, LOWEST_TEEN = 31, 12, 2000, 24, 10
LEAST_TELLING_ORDINAL = 3
"""Up to this one, "the third" is more often a turn than a day."""

MONTHS = {
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
"""The months by their names and short names, January as 1."""

ORDINAL_WORDS = {
    name: day
    for day, name in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        1,
    )
} | {"thirtieth": 30}
"""The days of a month in letters; the others begin with "twenty" or "thirty"."""

_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_AFTER_A_DAY = frozenset({"of", ""})
_ISO = re.compile(r"20[0-9]{2}")
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?:/([0-9]{2}|20[0-9]{2}))?")
_DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.(20[0-9]{2}|[0-9]{2})")
_DAY_DOT_MONTH = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})()")
_DAY = re.compile(r"[0-9]{1,2}")


def date_at(words: Words, at: int, *, month_first: bool) -> Found | None:
    """The date that stands here, and the place after it. `month_first`: whether 12/1 is the first of December."""
    word = text_at(words, at)
    if word in MONTHS:
        return _after_month(words, at)
    if word in ORDINAL_WORDS or word in {"twenty", "thirty"}:
        return _before_month(words, at)
    if not word or not words[at].is_number or not stands_alone(words, at):
        return None
    if _ISO.fullmatch(word):
        return _iso_at(words, at)
    match = _SLASHED.fullmatch(word) or _DOTTED.fullmatch(word)
    if match is not None:
        return _in_digits(match, at + 1, month_first=month_first and "/" in word)
    return _dashed_at(words, at) or _dot_ended(words, at) or _before_month(words, at)


def _dashed_at(words: Words, at: int) -> Found | None:
    """24-11-2026: always the day first."""
    dashed = text_at(words, at + 1) == "-" and text_at(words, at + 3) == "-"
    if not dashed or not all(word.glued for word in words[at + 1 : at + 5]):
        return None
    day, month, year = (text_at(words, place) for place in (at, at + 2, at + 4))
    if not (_DAY.fullmatch(day) and _DAY.fullmatch(month) and _ISO.fullmatch(year)):
        return None
    if int(month) > LAST_MONTH:
        day, month = month, day
    return OnDate(int(day), int(month), int(year)), at + 5


def _dot_ended(words: Words, at: int) -> Found | None:
    """24.11. with the full stop that makes it a date; no clock shows 24.11."""
    match = _DAY_DOT_MONTH.fullmatch(words[at].text)
    if match is None:
        return None
    ended = text_at(words, at + 1) == "." and words[at + 1].glued
    goes_on = at + 2 < len(words)
    if not ended and int(match[1]) < HOURS_A_DAY:
        return None
    if ended and not goes_on and int(match[1]) < HOURS_A_DAY:
        return None
    return _in_digits(match, at + 1 + ended, month_first=False)


def ordinal_at(words: Words, at: int) -> Found | None:
    """The day of a month alone: "25th", and the place after it."""
    day = _day_at(words, at)
    if day is None or (text_at(words, day[1] - 1) not in _ORDINALS and words[at].is_number):
        return None
    following = text_at(words, day[1])
    if not words[at].is_number and day[0] <= LEAST_TELLING_ORDINAL and following not in _AFTER_A_DAY:
        return None
    if follows(words, day[1], "of", "next", "month"):
        return OnDate(day[0], months_ahead=1), day[1] + 3
    if follows(words, day[1], "of", "the", "month") or follows(words, day[1], "of", "this", "month"):
        return OnDate(day[0]), day[1] + 3
    return OnDate(day[0]), day[1]


def _after_month(words: Words, at: int) -> Found | None:
    place = at + 1 + (text_at(words, at + 1) == ".")
    place += text_at(words, place) == "the"
    day = _day_at(words, place)
    return None if day is None else _with_year(words, day[1], day[0], MONTHS[words[at].text])


def _before_month(words: Words, at: int) -> Found | None:
    day = _day_at(words, at)
    if day is None:
        return None
    place = day[1] + (text_at(words, day[1]) in {"of", "-", "/"})
    month = MONTHS.get(text_at(words, place))
    return None if month is None else _with_year(words, place + 1, day[0], month)


def _day_at(words: Words, at: int) -> tuple[int, int] | None:
    word = text_at(words, at)
    if word in ORDINAL_WORDS:
        return ORDINAL_WORDS[word], at + 1
    if word in {"twenty", "thirty"}:
        place = at + 1 + (text_at(words, at + 1) == "-")
        unit = ORDINAL_WORDS.get(text_at(words, place), LAST_DAY)
        day = unit + (20 if word == "twenty" else 30)
        return (day, place + 1) if unit < LOWEST_TEEN and day <= LAST_DAY else None
    if not _DAY.fullmatch(word) or not stands_alone(words, at) or not 1 <= int(word) <= LAST_DAY:
        return None
    follower = text_at(words, at + 1)
    return int(word), at + 2 if follower in _ORDINALS and words[at + 1].glued else at + 1


def _with_year(words: Words, at: int, day: int, month: int) -> Found:
    place = at + 1 if text_at(words, at) in {",", "-", "/"} else at
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


def _in_digits(match: re.Match[str], after: int, *, month_first: bool) -> Found | None:
    day, month = int(match[1]), int(match[2])
    either_way = "/" in match[0] and day != month and day <= LAST_MONTH and month <= LAST_MONTH
    if (month_first or (month > LAST_MONTH and "/" in match[0])) and day <= LAST_MONTH:
        day, month = month, day
    if not (1 <= day <= LAST_DAY and 1 <= month <= LAST_MONTH):
        return None
    year = int(match[3]) if match[3] else None
    if year is not None and year < MILLENNIUM:
        year += MILLENNIUM
    return OnDate(day, month, year, either_way=either_way), after

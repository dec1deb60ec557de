"""Reading the name of a day, whichever way it is named: tomorrow, Fri, Nov 24th, the 25th, end of next week."""

from bot.domain.promise.dates import MONTHS, ORDINAL_WORDS, date_at, ordinal_at
from bot.domain.promise.days import Day
from bot.domain.promise.weekdays import NEAR, WEEKDAYS, near_at, weekday_at
from bot.domain.promise.weeks import PARTS, week_or_month_at
from bot.domain.promise.words import Words, text_at, word_set

Found = tuple[Day, int]

DAY_STARTERS = (
    frozenset(NEAR)
    | frozenset(WEEKDAYS)
    | frozenset(MONTHS)
    | frozenset(PARTS)
    | frozenset(ORDINAL_WORDS)
    | word_set("day week month year weekend midweek eow eonw eom eoq eoy week's month's year's")
    | word_set("the this next coming following last past upcoming")
)
"""The words with which the name of a day can begin, digits aside."""


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
        near_at(words, start)
        or weekday_at(words, at, lead=lead)
        or week_or_month_at(words, start)
        or date_at(words, start, month_first=month_first)
        or (ordinal_at(words, start) if start > at else None)
    )


def day_of_month_at(words: Words, at: int) -> Found | None:
    """The 20th of "Friday 20th", where the weekday before it takes the place of a "the"."""
    return ordinal_at(words, at + 1 if text_at(words, at) == "the" else at)

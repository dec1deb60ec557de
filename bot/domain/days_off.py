"""A team's own days off, beside public holidays: what a lead writes, one day or one stretch of days a line.

Days are read as everywhere in Attune. What can be read in two ways is refused rather than guessed: nobody looks at this
list again before a promise falls on one of its days.
"""

import re
from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.business_hours import ONE_DAY, BusinessHours
from bot.domain.errors import AttuneError, PastTimeError, UnclearTimeError
from bot.domain.promise import Grain, resolve_when

MOST_LINES: Final = 100
MOST_DAYS: Final = 366
"""Days off that are kept, all together: a year of them."""

LONGEST_LINE: Final = 100
EXAMPLE: Final = "24 December\n2026-12-27 to 2026-12-31"

_ALL_DAY: Final = BusinessHours(opens=time(0), closes=time(23, 59), days=frozenset(range(7)))
"""A week without an end, so that a day is that day and not the working day after it."""

_JUST_OVER: Final = timedelta(days=2)
"""How long ago a day may be that stands in full: the list was opened then, and is sent only now."""

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_BETWEEN = re.compile(r"\s+(?:to|until|till|through)\s+|\s*[\u2013\u2014]\s*|\s+-\s+", re.IGNORECASE)
_TIGHT = re.compile(r"(?<=\d)-(?=\d)")
_DAY_ALONE = re.compile(r"\d{1,2}(?:st|nd|rd|th)?", re.IGNORECASE)


class DaysOffError(AttuneError):
    """A line of the list cannot be kept. The text names the line and says what to write."""


def read_days_off(text: str, *, now: datetime, zone: ZoneInfo) -> frozenset[date]:
    """The days that somebody wrote, one day or one stretch of them a line. Empty lines count for nothing.

    Args:
        text: what was written.
        now: the time it is. A day without a year is the next one of its name.
        zone: the team's; it says what day it is, and whether 3/9 begins with the month.

    Raises DaysOffError.
    """
    lines = [line for line in map(str.strip, text.splitlines()) if line]
    if len(lines) > MOST_LINES:
        raise DaysOffError(
            f"There are {len(lines)} lines, and at most {MOST_LINES} are kept. Join days into stretches."
        )
    today = now.astimezone(zone).date()
    days = frozenset(day for line in lines for day in _Line(line, today, zone).days())
    if len(days) > MOST_DAYS:
        raise DaysOffError(f"These are {len(days)} days, and at most {MOST_DAYS} are kept.")
    return days


def written_days_off(days: Collection[date]) -> str:
    """The days as they are written, a line for each stretch of them, earliest first. It can be read back."""
    return "\n".join(f"{first}" if first == last else f"{first} to {last}" for first, last in _stretches(sorted(days)))


def _stretches(days: list[date]) -> Iterator[tuple[date, date]]:
    first = last = None
    for day in days:
        if last is not None and day == last + ONE_DAY:
            last = day
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = day
    if first is not None and last is not None:
        yield first, last


class _Line:
    def __init__(self, line: str, today: date, zone: ZoneInfo) -> None:
        self._line, self._today, self._zone = line, today, zone

    def days(self) -> Iterator[date]:
        """Every day of the line."""
        if len(self._line) > LONGEST_LINE:
            raise self._trouble("is too long. Write one day, or the first and the last of a stretch")
        ends = self._ends()
        first = self._day(ends[0], self._today)
        last = self._day(ends[-1], first) if len(ends) > 1 else first
        if last < first:
            raise self._backwards()
        if (last - first).days >= MOST_DAYS:
            raise self._trouble("is longer than a year. Look at the years in it")
        for count in range((last - first).days + 1):
            yield first + count * ONE_DAY

    def _ends(self) -> list[str]:
        """The one day, or the first and the last; a month that only one of them names stands for both."""
        ends = _BETWEEN.split(self._line)
        if len(ends) == 1:
            ends = _TIGHT.split(self._line)
            if len(ends) != 2:  # noqa: PLR2004 - two ends; with more hyphens it is one date in digits
                return [self._line]
        if len(ends) != 2 or not all(ends):  # noqa: PLR2004 - as above
            raise self._trouble('cannot be read. Write one day, or "27 December to 31 December"')
        first, last = ends
        if _DAY_ALONE.fullmatch(first):
            first = _like(last, first)
        elif _DAY_ALONE.fullmatch(last):
            last = _like(first, last)
        return [first, last]

    def _day(self, words: str, since: date) -> date:
        """The day that these words name, the first one of that name not before `since` where they give no year."""
        if _ISO.fullmatch(words):
            return self._in_digits(words)
        begins = datetime.combine(since, time(0), self._zone)
        try:
            when = resolve_when(words, now=begins, zone=self._zone, hours=_ALL_DAY)
        except PastTimeError:
            raise (self._over() if since == self._today else self._backwards()) from None
        except UnclearTimeError:
            raise self._trouble('names no day that I know. Write it like "24 December" or 2026-12-24') from None
        day = when.due.date()
        if when.grain is not Grain.DAY:
            raise self._trouble("names a time. Whole days are kept: leave the time out")
        if when.earliest.date() != when.latest.date():
            raise self._trouble('names several days. Write the first and the last: "27 December to 31 December"')
        if when.other is not None:
            raise self._trouble(f"can be read as {when.other.date()} or as {day}. Write the one you mean like that")
        return day

    def _in_digits(self, words: str) -> date:
        try:
            day = date.fromisoformat(words)
        except ValueError:
            raise self._trouble("names a day that is in no calendar") from None
        if day < self._today - _JUST_OVER:
            raise self._over()
        return day

    def _over(self) -> DaysOffError:
        return self._trouble("is over. Take it out, or look at its year")

    def _backwards(self) -> DaysOffError:
        return self._trouble("ends before it begins. Write the first day, then the last")

    def _trouble(self, what: str) -> DaysOffError:
        line = self._line if len(self._line) <= LONGEST_LINE else f"{self._line[:LONGEST_LINE]}\u2026"
        return DaysOffError(f'"{line}" {what}.')


def _like(date_in_full: str, day: str) -> str:
    """The other date with this day of the month in place of its own."""
    if _ISO.fullmatch(date_in_full):
        number = re.sub(r"\D", "", day)
        return f"{date_in_full[:8]}{number:0>2}"
    return _DAY_ALONE.sub(day, date_in_full, count=1)

"""What a named day means: tomorrow, Friday, next Thursday, 20 November, the end of next week, two business days.

Each kind of day is a small value that turns today's date into the days it allows and the one it is measured by.
"""

from calendar import isleap, monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from bot.domain.business_hours import BusinessHours

DAYS_A_WEEK = 7
MONTHS_A_YEAR = 12
LONG_GONE = timedelta(days=180)
SATURDAY = 5
LEAP_DAY, LEAP_YEARS = (29, 2), 9
"""The 29th of February, and the years in which there is one at least: eight lie around the turn of most centuries."""


class NoSuchDayError(ValueError):
    """The words name a day that no calendar has, such as 31 November."""


@dataclass(frozen=True, slots=True)
class DaySpan:
    """The days that the words allow, and the day they are measured by."""

    first: date
    last: date
    due: date

    @classmethod
    def of(cls, day: date) -> "DaySpan":
        """One day alone."""
        return cls(day, day, day)


class Day(Protocol):
    """A day as it was named, before it is known which date that is."""

    def span(self, today: date, hours: BusinessHours, *, still_today: bool) -> DaySpan:
        """The dates meant, seen from `today`.

        `still_today` says that a weekday with today's name may mean today, since the time named with it lies ahead.
        Raises NoSuchDayError.
        """


@dataclass(frozen=True, slots=True)
class Ahead:
    """So many days from today: 0 is today, 1 tomorrow, below 0 the past. `low` is the first day of a range."""

    days: int
    low: int | None = None

    def span(self, today: date, hours: BusinessHours, *, still_today: bool) -> DaySpan:  # noqa: ARG002 - Day
        """The day itself; a range is measured by its last day."""
        day = today + timedelta(days=self.days)
        return DaySpan(day if self.low is None else today + timedelta(days=self.low), day, day)


@dataclass(frozen=True, slots=True)
class WorkingDaysAhead:
    """So many working days from today."""

    days: int
    low: int

    def span(self, today: date, hours: BusinessHours, *, still_today: bool) -> DaySpan:  # noqa: ARG002 - Day
        """The last of the working days counted."""
        day = hours.add_days(today, self.days)
        return DaySpan(hours.add_days(today, self.low), day, day)


@dataclass(frozen=True, slots=True)
class MonthsAhead:
    """So many calendar months from today: on the same day of the month, or its last."""

    months: int

    def span(self, today: date, hours: BusinessHours, *, still_today: bool) -> DaySpan:  # noqa: ARG002 - Day
        """The day in that month."""
        year, month = month_after(today, self.months)
        return DaySpan.of(date(year, month, min(today.day, monthrange(year, month)[1])))


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday as 0. `week` 1 is the one in next week; None is the next that comes.

    `or_today` says that today may be meant as well ("this Friday", "by Friday"); `later` adds whole weeks on top;
    `which` is the word that points at the week, such as "next".
    """

    day: int
    week: int | None = None
    or_today: bool = False
    later: int = 0
    which: str = ""

    def span(self, today: date, hours: BusinessHours, *, still_today: bool) -> DaySpan:  # noqa: ARG002 - Day
        """The date of that day: weeks begin on Monday."""
        ahead = self.day - today.weekday()
        if self.week is not None:
            ahead += DAYS_A_WEEK * self.week
        else:
            ahead %= DAYS_A_WEEK
            if ahead == 0 and not (self.or_today and still_today):
                ahead = DAYS_A_WEEK
        return DaySpan.of(today + timedelta(days=ahead + DAYS_A_WEEK * self.later))


@dataclass(frozen=True, slots=True)
class OnDate:
    """A date. Without a year it is the coming one; without a month, the coming day of that number.

    `either_way` says that it was written in digits of which both may be the month; `months_ahead` counts from this
    month where none is named: "the 3rd of next month".
    """

    day: int
    month: int | None = None
    year: int | None = None
    either_way: bool = False
    months_ahead: int = 0

    def span(self, today: date, hours: BusinessHours, *, still_today: bool) -> DaySpan:  # noqa: ARG002 - Day
        """The date; one that went by less than half a year ago is taken as past and not as next year's."""
        if self.months_ahead:
            year, month = month_after(today, self.months_ahead)
            return DaySpan.of(_date(year, month, self.day))
        if self.month is None:
            return DaySpan.of(self._coming(today))
        year = self.year or today.year
        if self.year is None and (self.day, self.month) == LEAP_DAY:
            year = next(coming for coming in range(year, year + LEAP_YEARS) if isleap(coming))
        found = _date(year, self.month, self.day)
        if self.year is None and today - found > LONG_GONE:
            found = OnDate(self.day, self.month).span(date(today.year + 1, 1, 1), hours, still_today=True).due
        return DaySpan.of(found)

    def _coming(self, today: date) -> date:
        for months in range(MONTHS_A_YEAR):
            year, month = month_after(today, months)
            if self.day <= monthrange(year, month)[1] and (months or self.day >= today.day):
                return _date(year, month, self.day)
        raise NoSuchDayError(self.day)


def month_after(today: date, months: int) -> tuple[int, int]:
    """The year and month that lie so many months after today's."""
    index = today.year * MONTHS_A_YEAR + today.month - 1 + months
    return index // MONTHS_A_YEAR, index % MONTHS_A_YEAR + 1


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise NoSuchDayError(f"{year}-{month}-{day}") from error

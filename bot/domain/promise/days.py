"""What a named day means: tomorrow, Friday, next Thursday, 20 November, the end of next week, two business days.

Each kind of day is a small value that turns today's date into the days it allows and the one it is measured by.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from bot.domain.business_hours import BusinessHours

DAYS_A_WEEK = 7
MONTHS_A_YEAR = 12
LONG_GONE = timedelta(days=180)
SATURDAY = 5


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

    `or_today` says that today may be meant as well ("this Friday", "by Friday"); `later` adds whole weeks on top.
    """

    day: int
    week: int | None = None
    or_today: bool = False
    later: int = 0

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
    """A date. Without a year it is the coming one; without a month, the coming day of that number."""

    day: int
    month: int | None = None
    year: int | None = None

    def span(self, today: date, hours: BusinessHours, *, still_today: bool) -> DaySpan:  # noqa: ARG002 - Day
        """The date; one that went by less than half a year ago is taken as past and not as next year's."""
        if self.month is None:
            return DaySpan.of(self._coming(today))
        found = _date(self.year or today.year, self.month, self.day)
        if self.year is None and today - found > LONG_GONE:
            found = _date(today.year + 1, self.month, self.day)
        return DaySpan.of(found)

    def _coming(self, today: date) -> date:
        for months in range(MONTHS_A_YEAR):
            year, month = month_after(today, months)
            if self.day <= monthrange(year, month)[1] and (months or self.day >= today.day):
                return _date(year, month, self.day)
        raise NoSuchDayError(self.day)


@dataclass(frozen=True, slots=True)
class InWeek:
    """Somewhere in a week: this one is 0, next week 1. `part` is whole, early, middle, start or end."""

    week: int
    part: str = "whole"

    def span(self, today: date, hours: BusinessHours, *, still_today: bool) -> DaySpan:
        """The week's days; the working week ends on the team's last working day."""
        monday = today + timedelta(days=DAYS_A_WEEK * self.week - today.weekday())
        end = monday + timedelta(days=hours.last_working_weekday())
        if end < today or (end == today and not still_today):
            return InWeek(self.week + 1, self.part).span(today, hours, still_today=True)
        match self.part:
            case "early":
                return DaySpan(monday, monday + timedelta(days=1), monday + timedelta(days=1))
            case "start":
                return DaySpan(monday, monday + timedelta(days=1), monday)
            case "middle":
                return DaySpan.of(monday + timedelta(days=2))
            case "end":
                return DaySpan.of(end)
            case _:
                return DaySpan(max(monday, today), monday + timedelta(days=DAYS_A_WEEK - 1), end)


@dataclass(frozen=True, slots=True)
class Weekend:
    """The two days at the end of this week (0) or of next week (1)."""

    week: int = 0

    def span(self, today: date, hours: BusinessHours, *, still_today: bool) -> DaySpan:  # noqa: ARG002 - Day
        """Saturday and Sunday, measured by Sunday."""
        saturday = today + timedelta(days=SATURDAY - today.weekday() + DAYS_A_WEEK * self.week)
        sunday = saturday + timedelta(days=1)
        return DaySpan(max(saturday, today), sunday, sunday)


@dataclass(frozen=True, slots=True)
class InMonth:
    """Somewhere in a month: `ahead` months from this one, or the coming month of that number."""

    ahead: int | None = None
    month: int | None = None
    part: str = "whole"

    def span(self, today: date, hours: BusinessHours, *, still_today: bool) -> DaySpan:  # noqa: ARG002 - Day
        """The month's days: early ends on the 10th, the middle on the 20th."""
        ahead = self.ahead
        if ahead is None:
            ahead = ((self.month or today.month) - today.month) % MONTHS_A_YEAR
        year, month = month_after(today, ahead)
        last = monthrange(year, month)[1]
        low, high = {"early": (1, 10), "start": (1, 3), "middle": (11, 20), "end": (last, last)}.get(
            self.part, (1, last)
        )
        end = date(year, month, high)
        return DaySpan(max(date(year, month, low), min(today, end)), end, end)


@dataclass(frozen=True, slots=True)
class YearEnd:
    """The last day of this year."""

    def span(self, today: date, hours: BusinessHours, *, still_today: bool) -> DaySpan:  # noqa: ARG002 - Day
        """The 31st of December."""
        return DaySpan.of(date(today.year, MONTHS_A_YEAR, 31))


@dataclass(frozen=True, slots=True)
class After:
    """A number of days after another day: "a week from Monday"."""

    base: Day
    days: int

    def span(self, today: date, hours: BusinessHours, *, still_today: bool) -> DaySpan:
        """The base's day and then so many more."""
        return DaySpan.of(self.base.span(today, hours, still_today=still_today).due + timedelta(days=self.days))


@dataclass(frozen=True, slots=True)
class Before:
    """The last working day before another day or week begins: "before Friday", "before next week"."""

    base: Day

    def span(self, today: date, hours: BusinessHours, *, still_today: bool) -> DaySpan:  # noqa: ARG002 - Day
        """One working day; today at the earliest, when no working day lies between."""
        first = self.base.span(today, hours, still_today=False).first
        if first <= today:
            return DaySpan.of(first - timedelta(days=1))
        return DaySpan.of(max(hours.working_day_before(first), today))


@dataclass(frozen=True, slots=True)
class NextWorkingDay:
    """The first working day after another day or week: "after the weekend"."""

    base: Day

    def span(self, today: date, hours: BusinessHours, *, still_today: bool) -> DaySpan:
        """One working day."""
        return DaySpan.of(hours.working_day_after(self.base.span(today, hours, still_today=still_today).last))


def settled(day: Day | None, lead: str) -> Day | None:
    """The day as the small word before it has it: "before Friday" is a day earlier, "by the weekend" is before it."""
    names_an_end = isinstance(day, InWeek | InMonth) and day.part == "end"
    if day is None or names_an_end:
        return day
    if isinstance(day, Weekend) and lead in {"by", "before"}:
        return InWeek(day.week, "end")
    if lead == "before":
        return Before(day)
    return NextWorkingDay(day) if lead == "after" else day


def month_after(today: date, months: int) -> tuple[int, int]:
    """The year and month that lie so many months after today's."""
    index = today.year * MONTHS_A_YEAR + today.month - 1 + months
    return index // MONTHS_A_YEAR, index % MONTHS_A_YEAR + 1


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise NoSuchDayError(f"{year}-{month}-{day}") from error

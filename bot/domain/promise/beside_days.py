"""Days that lie beside another: "a week from Monday", "before Friday", "after the weekend"."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.business_hours import BusinessHours
from bot.domain.promise.days import Day, DaySpan
from bot.domain.promise.weeks_and_months import InMonth, InWeek, QuarterEnd, Weekend, YearEnd


@dataclass(frozen=True, slots=True)
class After:
    """A number of days after another day: "a week from Monday"."""

    base: Day
    days: int

    def span(self, today: date, hours: BusinessHours, *, still_today: bool) -> DaySpan:
        """The base's day and then so many more."""
        return DaySpan.of(self.base.span(today, hours, still_today=still_today).due + timedelta(days=self.days))


@dataclass(frozen=True, slots=True)
class WorkingDaysAfter:
    """A number of working days after another day: "ten working days from today"."""

    base: Day
    days: int

    def span(self, today: date, hours: BusinessHours, *, still_today: bool) -> DaySpan:
        """The last of the working days counted from the base."""
        return DaySpan.of(hours.add_days(self.base.span(today, hours, still_today=still_today).due, self.days))


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
    names_an_end = isinstance(day, YearEnd | QuarterEnd) or (isinstance(day, InWeek | InMonth) and day.part == "end")
    if day is None or names_an_end:
        return day
    if isinstance(day, Weekend) and lead in {"by", "before"}:
        return InWeek(day.week, "end")
    if lead == "before":
        return Before(day)
    return NextWorkingDay(day) if lead == "after" else day

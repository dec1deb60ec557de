"""What a week, a weekend, a month or a year comes down to: the days it allows, and the one it is measured by."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.business_hours import BusinessHours
from bot.domain.promise.days import DAYS_A_WEEK, MONTHS_A_YEAR, SATURDAY, DaySpan, month_after


@dataclass(frozen=True, slots=True)
class InWeek:
    """Somewhere in a week: this one is 0, next week 1. `part` is whole, early, middle, start or end."""

    week: int
    part: str = "whole"

    def span(self, today: date, hours: BusinessHours, *, still_today: bool) -> DaySpan:
        """The week's days; the working week ends on the last day on which the team works, holidays left out."""
        monday = today + timedelta(days=DAYS_A_WEEK * self.week - today.weekday())
        end = monday + timedelta(days=hours.last_working_weekday())
        worked = hours.working_day_before(end) if not hours.works_on(end) else end
        end = worked if worked >= monday else end
        begun = self.part in {"early", "start", "middle"} and monday + timedelta(days=2) < today
        if begun or end < today or (end == today and not still_today):
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
class QuarterEnd:
    """The last day of this quarter of the year."""

    def span(self, today: date, hours: BusinessHours, *, still_today: bool) -> DaySpan:  # noqa: ARG002 - Day
        """The last of March, June, September or December."""
        month = (today.month + 2) // 3 * 3
        return DaySpan.of(date(today.year, month, monthrange(today.year, month)[1]))


@dataclass(frozen=True, slots=True)
class YearEnd:
    """The last day of this year."""

    def span(self, today: date, hours: BusinessHours, *, still_today: bool) -> DaySpan:  # noqa: ARG002 - Day
        """The 31st of December."""
        return DaySpan.of(date(today.year, MONTHS_A_YEAR, 31))

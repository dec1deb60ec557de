"""When a team works: the hours and days that "end of day" and "two business days" are measured in."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Self

from pydantic import model_validator

from bot.domain.value import Value

ONE_DAY = timedelta(days=1)


class BusinessHours(Value):
    """A team's working week. Days count from Monday as 0.

    Nobody works on `holidays`, which are the public ones, nor on `days_off`, which are the team's own.

    The team opens and closes on the same day, and works on at least one day of the week.
    """

    opens: time = time(9)
    closes: time = time(18)
    days: frozenset[int] = frozenset({0, 1, 2, 3, 4})
    holidays: frozenset[date] = frozenset()
    days_off: frozenset[date] = frozenset()

    @model_validator(mode="after")
    def _is_a_week_that_can_be_counted(self) -> Self:
        if not self.opens < self.closes:
            raise ValueError("closing time must come after opening time, on the same day")
        if not self.days or not self.days <= frozenset(range(7)):
            raise ValueError("name at least one working day, each from 0 (Monday) to 6 (Sunday)")
        return self

    def works_on(self, day: date) -> bool:
        """Whether the team works on this date at all."""
        return day.weekday() in self.days and day not in self.holidays and day not in self.days_off

    def opening(self, day: date, zone: tzinfo) -> datetime:
        """The moment the team opens on this date, in its zone."""
        return datetime.combine(day, self.opens, tzinfo=zone)

    def closing(self, day: date, zone: tzinfo) -> datetime:
        """The moment the team closes on this date, in its zone."""
        return datetime.combine(day, self.closes, tzinfo=zone)

    def working_day_after(self, day: date) -> date:
        """The first working day later than this date."""
        day += ONE_DAY
        while not self.works_on(day):
            day += ONE_DAY
        return day

    def working_day_before(self, day: date) -> date:
        """The last working day earlier than this date."""
        day -= ONE_DAY
        while not self.works_on(day):
            day -= ONE_DAY
        return day

    def last_working_weekday(self) -> int:
        """The day the working week ends on, counted from Monday as 0."""
        return max(self.days)

    def add_days(self, day: date, count: int) -> date:
        """The date that lies `count` working days after this one; this one itself is day zero, working or not."""
        for _ in range(count):
            day = self.working_day_after(day)
        return day

    def next_opening(self, moment: datetime, zone: tzinfo) -> datetime:
        """The first opening later than this moment, in the zone."""
        day = moment.astimezone(zone).date()
        if self.works_on(day) and self.opening(day, zone) > moment:
            return self.opening(day, zone)
        return self.opening(self.working_day_after(day), zone)

    def next_closing(self, moment: datetime, zone: tzinfo) -> datetime:
        """The end of the working day that is running at this moment, or else of the next one."""
        day = moment.astimezone(zone).date()
        if self.works_on(day) and self.closing(day, zone) > moment:
            return self.closing(day, zone)
        return self.closing(self.working_day_after(day), zone)

    def add_hours(self, moment: datetime, amount: timedelta, zone: tzinfo) -> datetime:
        """The moment at which `amount` of open time has passed since `moment`, in the zone.

        Time is counted as it elapses, so a change of the clocks inside the hours of a day is counted as it is lived.
        """
        here = moment.astimezone(zone)
        left = amount
        while True:
            day = here.date()
            start = max(here.astimezone(UTC), self.opening(day, zone).astimezone(UTC))
            room = self.closing(day, zone).astimezone(UTC) - start
            if self.works_on(day) and room > timedelta(0):
                if left <= room:
                    return (start + left).astimezone(zone)
                left -= room
            here = self.opening(self.working_day_after(day), zone)

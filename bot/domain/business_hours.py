"""When a team works: the hours and days that "end of day" and "two business days" are measured in."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.domain.value import Value


class BusinessHours(Value):
    """A team's working week. Days count from Monday as 0. Holidays are dates on which nobody works."""

    opens: time = time(9)
    closes: time = time(18)
    days: frozenset[int] = frozenset({0, 1, 2, 3, 4})
    holidays: frozenset[date] = frozenset()

    def works_on(self, day: date) -> bool:
        """Whether the team works on this date at all."""
        return day.weekday() in self.days and day not in self.holidays

    def closing(self, day: date, zone: ZoneInfo) -> datetime:
        """The moment the team closes on this date, in its zone."""
        return datetime.combine(day, self.closes, tzinfo=zone)

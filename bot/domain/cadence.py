"""When a step of a cadence falls due, in the agent's own zone and the team's hours."""

from datetime import datetime, time, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

from bot.domain.business_hours import BusinessHours
from bot.domain.playbook import CadenceStep, ClockRule

SETTLING = timedelta(hours=1)
"""How long after opening a morning promise falls due: time to read up before writing."""


def due_at(step: CadenceStep, *, now: datetime, zone: ZoneInfo, hours: BusinessHours) -> datetime:
    """The moment a step falls due, counted from `now`.

    An offset is counted as it stands; a rule of the clock lands on a working day: `end_of_day` at closing time,
    `next_morning` one hour after the next opening, `next_day_end` at the next working day's closing time.
    """
    if step.offset is not None:
        return now + step.offset
    local = now.astimezone(zone)
    match step.at:
        case ClockRule.END_OF_DAY:
            closing = hours.closing(local.date(), zone)
            return closing if hours.works_on(local.date()) and closing > local else _closing_after(local, zone, hours)
        case ClockRule.NEXT_MORNING:
            day = _working_day_after(local, hours)
            return datetime.combine(day.date(), hours.opens, tzinfo=zone) + SETTLING
        case ClockRule.NEXT_DAY_END:
            return _closing_after(local, zone, hours)
        case None:
            raise AssertionError("a step has an offset or a rule; its model sees to that")
        case _ as never:
            assert_never(never)


def _closing_after(local: datetime, zone: ZoneInfo, hours: BusinessHours) -> datetime:
    return hours.closing(_working_day_after(local, hours).date(), zone)


def _working_day_after(local: datetime, hours: BusinessHours) -> datetime:
    day = datetime.combine(local.date(), time(12), tzinfo=local.tzinfo) + timedelta(days=1)
    while not hours.works_on(day.date()):
        day += timedelta(days=1)
    return day

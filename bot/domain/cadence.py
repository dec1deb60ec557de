"""When a step of a cadence falls due, in the agent's own zone and the team's hours."""

from datetime import datetime, timedelta
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
    today = now.astimezone(zone).date()
    match step.at:
        case ClockRule.END_OF_DAY:
            return hours.next_closing(now, zone)
        case ClockRule.NEXT_MORNING:
            return hours.opening(hours.working_day_after(today), zone) + SETTLING
        case ClockRule.NEXT_DAY_END:
            return hours.closing(hours.working_day_after(today), zone)
        case None:
            raise AssertionError("a step has an offset or a rule; its model sees to that")
        case _ as never:
            assert_never(never)

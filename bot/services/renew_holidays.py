"""Renew holidays: a team's calendar is filled for this year and the next two, and anew long before it runs out."""

import asyncio
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.public_holidays import HolidaysOf, runs_out, years_from
from bot.domain.team import Team
from bot.services.ports import Calendar, Clock, State


@dataclass(frozen=True)
class RenewHolidays:
    """A small job for the start and for every day after it."""

    state: State
    calendar: Calendar
    clock: Clock

    async def __call__(self, workspace: str) -> int:
        """Fill the calendar of one team if it has a country and its dates run out; how many dates are new in it.

        Raises UnknownHolidaysError when the calendar does not know the place any more: then the dates stay as they
        were. What a lead changes meanwhile is not overwritten.
        """
        async with self.state.begin(workspace) as unit:
            team = await unit.teams.get()
        place, today = team.keeps, day_of(team, self.clock.now())
        if place is None or not runs_out(team.hours.holidays, today):
            return 0
        dates = await ahead(self.calendar, place, today)
        async with self.state.begin(workspace) as unit:
            now = await unit.teams.to_change()
            if now.keeps != place or now.hours.holidays == dates:
                return 0
            await unit.teams.save(now.off_on(dates))
        return len(dates - now.hours.holidays)


async def ahead(calendar: Calendar, place: HolidaysOf, today: date) -> frozenset[date]:
    """The public holidays of a place in this year and the next two, looked up off the event loop."""
    return await asyncio.to_thread(calendar.holidays, place.country, place.region, years_from(today))


def day_of(team: Team, now: datetime) -> date:
    """The day that it is for the team."""
    return now.astimezone(ZoneInfo(team.zone)).date()

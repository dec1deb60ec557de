"""Renewing holidays: filled long before they run out, and never over what a lead changes meanwhile."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.domain.attention import Attention
from bot.domain.public_holidays import HolidaysOf, UnknownHolidaysError
from bot.domain.team import Team
from bot.services.attention_of import attention_of
from bot.services.renew_holidays import RenewHolidays
from tests.support.calendars import FixedCalendar
from tests.support.room import AGENT, WORKSPACE, Room

FEAST = datetime(2026, 4, 25, 9, tzinfo=UTC)


class Office(Room):
    """A room whose calendar is renewed."""

    def __init__(self) -> None:
        super().__init__()
        self.calendar = FixedCalendar()
        self.renew = RenewHolidays(self.state, self.calendar, self.clock)

    async def in_portugal(self, **changes: Any) -> Team:
        return await self.team(country="PT", **changes)

    async def team_now(self) -> Team:
        async with self.state.begin(WORKSPACE) as unit:
            return await unit.teams.get()

    async def years(self) -> set[int]:
        return {day.year for day in (await self.team_now()).hours.holidays}


@pytest.fixture
def office() -> Office:
    return Office()


async def test_a_team_without_a_country_is_left_alone_and_no_calendar_is_asked(office: Office) -> None:
    team = await office.team()
    assert await office.renew(WORKSPACE) == 0
    assert await office.team_now() == team
    assert office.calendar.asked == []


async def test_an_empty_calendar_is_filled_and_then_nothing_is_asked_any_more(office: Office) -> None:
    await office.in_portugal()
    assert await office.renew(WORKSPACE) == 3
    assert await office.renew(WORKSPACE) == 0
    assert office.calendar.asked == [("PT", None, (2025, 2026, 2027))]


async def test_whoever_looks_every_day_always_finds_the_next_year_filled(office: Office) -> None:
    await office.in_portugal()
    for _ in range(4 * 366 // 7):
        await office.renew(WORKSPACE)
        assert {office.clock.now().year, office.clock.now().year + 1} <= await office.years()
        office.clock.advance(timedelta(days=7))
    assert len(office.calendar.asked) == 4


async def test_everything_else_of_the_team_stays_as_it_is(office: Office) -> None:
    team = await office.in_portugal()
    await office.renew(WORKSPACE)
    renewed = await office.team_now()
    assert renewed.off_on(()) == team
    assert renewed.hours.opens == team.hours.opens


async def test_on_a_holiday_nobody_is_disturbed_who_is_not_at_the_screen(office: Office) -> None:
    await office.in_portugal(hours={"days": frozenset(range(7))})
    office.clock.advance(FEAST - office.clock.now())
    office.chat.set_presence(AGENT, active=False)

    async def heed() -> Attention:
        return await attention_of(office.state, office.chat, office.clock, workspace=WORKSPACE, who=AGENT)

    assert await heed() is Attention.AWAY
    await office.renew(WORKSPACE)
    assert await heed() is Attention.OFF
    office.chat.set_presence(AGENT, active=True)
    assert await heed() is Attention.HERE


async def test_a_place_that_is_no_longer_known_leaves_the_dates_as_they_were(office: Office) -> None:
    team = (await office.in_portugal()).off_on({date(2025, 12, 1)})
    async with office.state.begin(WORKSPACE) as unit:
        await unit.teams.save(team)
    office.calendar.closed = True
    with pytest.raises(UnknownHolidaysError):
        await office.renew(WORKSPACE)
    assert await office.team_now() == team


class Slow(FixedCalendar):
    """While it looks something up, the lead chooses another place."""

    changed: Team | None = None

    def holidays(self, country: str, subdivision: str | None, years: Iterable[int]) -> frozenset[date]:
        found = super().holidays(country, subdivision, years)
        assert self.changed is not None
        self.put(self.changed)
        return found

    def put(self, team: Team) -> None:
        self.room.store.teams.put((WORKSPACE, ""), team)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room


async def test_what_a_lead_chooses_meanwhile_is_not_overwritten(office: Office) -> None:
    team = await office.in_portugal()
    slow = Slow(office)
    slow.changed = team.keeping(HolidaysOf(country="PT", region="20")).off_on({date(2025, 6, 1)})
    assert await RenewHolidays(office.state, slow, office.clock)(WORKSPACE) == 0
    assert await office.team_now() == slow.changed

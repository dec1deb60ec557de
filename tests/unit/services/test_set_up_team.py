"""Setting up a team: which channels are refused, and with which way out."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.adapters.memory.chat import MemoryChat
from bot.adapters.memory.clock import FixedClock
from bot.adapters.memory.database import MemoryDatabase
from bot.domain.days_off import DaysOffError
from bot.domain.errors import AttuneError, NotALeadError
from bot.domain.public_holidays import HolidaysOf, UnknownHolidaysError
from bot.domain.team import Team
from bot.services.ports import Audience
from bot.services.set_up_team import ChangedMeanwhileError, NotInvitedError, SetUpTeam, UnsafeChannelError
from tests.support.calendars import FixedCalendar

LEAD = "U0INES"
CHANNELS = ("triage", "team")


class Office:
    """A workspace with one admin, a channel of the team's own and one that a partner shares."""

    def __init__(self) -> None:
        self.clock = FixedClock(datetime(2031, 5, 4, 12, tzinfo=UTC))
        self.chat = MemoryChat(self.clock)
        self.calendar = FixedCalendar()
        self.chat.add_person(LEAD, is_admin=True)
        self.chat.add_channel("C0OWN", LEAD)
        self.chat.add_channel("C0PARTNER", LEAD, outsiders=True)
        self.set_up = SetUpTeam(MemoryDatabase().state, self.chat, self.calendar, self.clock)

    async def choose(self, name: str, channel: str) -> Team:
        """Set the triage or the team channel."""
        wanted = Team(workspace="T1", listens_in=frozenset({"C0SUPPORT"}))
        choice = wanted.model_copy(update={f"{name}_channel": channel})
        return await self.set_up(workspace="T1", who=LEAD, choose=lambda _: choice)

    async def refusal(self, name: str, channel: str, kind: type[AttuneError]) -> str:
        """What is said when a channel is refused; nothing is kept then."""
        with pytest.raises(kind) as refused:
            await self.choose(name, channel)
        kept = await self.set_up.current(workspace="T1", who=LEAD)
        assert kept.triage_channel is kept.team_channel is None
        return str(refused.value)


async def test_where_nobody_is_told_to_be_an_admin_one_of_ours_begins_and_leads_from_then_on() -> None:
    office = Office()
    for user in ("U0MAYA", "U0JON"):
        office.chat.add_person(user, is_admin=None)
    office.chat.add_person("U0STRANGER", is_admin=None, is_outsider=True)
    with pytest.raises(NotALeadError):
        await office.set_up.current(workspace="T1", who="U0STRANGER")
    begun = await office.set_up(workspace="T1", who="U0MAYA", choose=lambda team: team)
    assert begun.leads == {"U0MAYA"}
    with pytest.raises(NotALeadError):
        await office.set_up.current(workspace="T1", who="U0JON")
    await office.set_up.current(workspace="T1", who="U0MAYA")


async def test_who_is_told_to_be_no_admin_does_not_begin() -> None:
    office = Office()
    office.chat.add_person("U0MAYA", is_admin=False)
    with pytest.raises(NotALeadError):
        await office.set_up.current(workspace="T1", who="U0MAYA")


@pytest.mark.parametrize("name", CHANNELS)
async def test_a_channel_of_the_teams_own_is_kept(name: str) -> None:
    team = await Office().choose(name, "C0OWN")
    assert {team.triage_channel, team.team_channel} == {"C0OWN", None}


@pytest.mark.parametrize("name", CHANNELS)
@pytest.mark.parametrize("channel", ["C0PARTNER", "C0SUPPORT"])
async def test_a_channel_that_people_from_outside_read_is_refused_as_such(name: str, channel: str) -> None:
    told = await Office().refusal(name, channel, UnsafeChannelError)
    assert f"The {name} channel" in told
    assert "people from outside" in told


@pytest.mark.parametrize("name", CHANNELS)
async def test_a_channel_that_attune_cannot_see_is_refused_with_the_way_to_let_it_in(name: str) -> None:
    told = await Office().refusal(name, "C0SECRET", NotInvitedError)
    assert "Invite Attune to that channel first" in told
    assert f"the {name} channel" in told
    assert "outside" not in told


@pytest.mark.parametrize("name", CHANNELS)
async def test_a_channel_that_attune_sees_and_is_not_in_is_refused_until_it_is_invited(name: str) -> None:
    office = Office()
    office.chat.put_us_out("C0OWN")
    assert "Invite Attune to that channel first" in await office.refusal(name, "C0OWN", NotInvitedError)
    office.chat.add_channel("C0OWN", LEAD)
    await office.choose(name, "C0OWN")


@pytest.mark.parametrize(
    ("name", "minutes"),
    [("heads_up", -1), ("heads_up", 1441), ("grace", 0), ("grace", 1441), ("lead_after", 0), ("lead_after", -5)],
)
async def test_times_by_which_no_promise_could_be_kept_are_refused(name: str, minutes: int) -> None:
    office = Office()
    wanted = Team(workspace="T1").model_copy(update={name: timedelta(minutes=minutes)})
    with pytest.raises(AttuneError, match="in minutes"):
        await office.set_up(workspace="T1", who=LEAD, choose=lambda _: wanted)
    assert await office.set_up.current(workspace="T1", who=LEAD) == Team(workspace="T1")


async def test_the_times_of_the_ladder_are_kept() -> None:
    wanted = Team(workspace="T1", heads_up=timedelta(0), grace=timedelta(minutes=3), lead_after=timedelta(days=1))
    team = await Office().set_up(workspace="T1", who=LEAD, choose=lambda _: wanted)
    assert (team.heads_up, team.grace, team.lead_after) == (wanted.heads_up, wanted.grace, wanted.lead_after)


# ------------------------------------------------------------------ public holidays

APRIL = frozenset(date(year, 4, 25) for year in (2031, 2032, 2033))


async def choose_country(office: Office, code: str | None, region: str | None = None, **changes: object) -> Team:
    place = HolidaysOf(country=code, region=region) if code else None
    return await office.set_up(
        workspace="T1", who=LEAD, choose=lambda team: team.keeping(place).model_copy(update=changes)
    )


async def test_the_holidays_of_a_country_are_kept_for_this_year_and_the_next_two() -> None:
    office = Office()
    team = await choose_country(office, "PT")
    assert team.hours.holidays == APRIL
    assert await office.set_up.current(workspace="T1", who=LEAD) == team
    assert not team.hours.works_on(date(2031, 4, 25))


async def test_a_region_has_its_own_days_as_well() -> None:
    team = await choose_country(Office(), "PT", "20")
    assert date(2032, 6, 1) in team.hours.holidays


async def test_another_country_takes_the_place_of_the_first_and_none_leaves_no_holidays() -> None:
    office = Office()
    await choose_country(office, "PT", "20")
    assert (await choose_country(office, "PT")).hours.holidays == APRIL
    team = await choose_country(office, None)
    assert (team.country, team.region, team.hours.holidays) == (None, None, frozenset())


async def test_holidays_that_no_country_gave_are_left_alone() -> None:
    office = Office()
    own = Team(workspace="T1").off_on({date(2031, 5, 5)})
    team = await office.set_up(workspace="T1", who=LEAD, choose=lambda _: own)
    assert (await choose_country(office, None, grace=timedelta(minutes=3))).hours == team.hours == own.hours


async def test_the_year_is_the_one_it_is_for_the_team() -> None:
    office = Office()
    office.clock.advance(datetime(2031, 12, 31, 20, tzinfo=UTC) - office.clock.now())
    team = await choose_country(office, "PT", zone="Pacific/Auckland")
    assert {day.year for day in team.hours.holidays} == {2032, 2033, 2034}


async def test_holidays_that_nobody_knows_are_refused_with_what_to_write_and_nothing_is_kept() -> None:
    office = Office()
    with pytest.raises(UnknownHolidaysError, match="Write PT"):
        await choose_country(office, "XX", grace=timedelta(minutes=3))
    assert await office.set_up.current(workspace="T1", who=LEAD) == Team(workspace="T1")


async def test_before_the_settings_are_sent_it_can_be_asked_whether_the_holidays_are_known() -> None:
    office = Office()
    assert await office.set_up.holidays_trouble(None) is None
    assert await office.set_up.holidays_trouble(HolidaysOf(country="PT")) is None
    assert await office.set_up.holidays_trouble(HolidaysOf(country="XX")) == "Nothing is known of XX. Write PT."


# ------------------------------------------------------------------ the team's own days off


async def choose_days_off(office: Office, text: str | None, **changes: object) -> Team:
    return await office.set_up(
        workspace="T1", who=LEAD, choose=lambda team: team.model_copy(update=changes), days_off=text
    )


async def test_the_days_off_of_the_team_are_kept_and_are_no_business_days() -> None:
    office = Office()
    team = await choose_days_off(office, "24 December\n2031-12-29 to 2031-12-31")
    assert sorted(team.hours.days_off) == [date(2031, 12, day) for day in (24, 29, 30, 31)]
    assert await office.set_up.current(workspace="T1", who=LEAD) == team
    assert team.hours.working_day_after(date(2031, 12, 23)) == date(2031, 12, 25)


async def test_who_says_nothing_of_days_off_leaves_them_alone_and_who_empties_the_list_takes_them_away() -> None:
    office = Office()
    await choose_days_off(office, "24 December")
    team = await choose_days_off(office, None, grace=timedelta(minutes=3))
    assert team.hours.days_off == {date(2031, 12, 24)}
    assert (await choose_country(office, "PT")).hours.days_off == {date(2031, 12, 24)}
    assert (await choose_days_off(office, "")).hours.days_off == frozenset()


async def test_days_off_that_cannot_be_read_are_refused_and_nothing_is_kept() -> None:
    office = Office()
    with pytest.raises(DaysOffError, match="names no day"):
        await choose_days_off(office, "Christmas", grace=timedelta(minutes=3))
    assert await office.set_up.current(workspace="T1", who=LEAD) == Team(workspace="T1")
    assert "names no day" in (office.set_up.days_off_trouble("Christmas", zone="UTC") or "")
    assert office.set_up.days_off_trouble("24 December", zone="UTC") is None
    assert office.set_up.days_off_trouble("Christmas", zone=None) is None, "the zone has its own error"


async def test_days_off_that_are_over_are_not_shown_any_more() -> None:
    office = Office()
    await choose_days_off(office, "2031-05-04 to 2031-05-06")
    office.clock.advance(timedelta(days=1))
    team = await office.set_up.current(workspace="T1", who=LEAD)
    assert sorted(team.hours.days_off) == [date(2031, 5, 5), date(2031, 5, 6)]


# ------------------------------------------------------------------ two who change it at once


class Meanwhile(MemoryChat):
    """While channels are looked at, something else happens."""

    happens: Callable[[], Awaitable[None]] | None = None

    async def audience(self, channel: str) -> Audience:
        if self.happens is not None:
            await self.happens()
        return await super().audience(channel)


def meanwhile() -> tuple[Office, Meanwhile]:
    office = Office()
    chat = Meanwhile(office.clock)
    chat.add_person(LEAD, is_admin=True)
    chat.add_channel("C0OWN", LEAD)
    office.chat = chat
    office.set_up = SetUpTeam(office.set_up.state, chat, office.calendar, office.clock)
    return office, chat


async def save(office: Office, **changes: object) -> None:
    async with office.set_up.state.begin("T1") as unit:
        team = await unit.teams.to_change()
        await unit.teams.save(team.model_copy(update=changes))


async def test_what_somebody_else_changed_meanwhile_is_kept_beside_what_was_chosen() -> None:
    office, chat = meanwhile()

    async def once() -> None:
        chat.happens = None
        await save(office, listens_in=frozenset({"C0SUPPORT"}), partners={"U1": "U2"})

    chat.happens = once
    team = await office.set_up(
        workspace="T1", who=LEAD, choose=lambda team: team.model_copy(update={"team_channel": "C0OWN"})
    )
    assert team.listens_in == {"C0SUPPORT"}
    assert (team.team_channel, team.partners) == ("C0OWN", {"U1": "U2"})
    assert await office.set_up.current(workspace="T1", who=LEAD) == team


async def test_when_others_keep_changing_it_the_lead_is_told_to_open_it_again() -> None:
    office, chat = meanwhile()
    minutes = iter(range(1, 100))

    async def always() -> None:
        await save(office, grace=timedelta(minutes=next(minutes)))

    chat.happens = always
    with pytest.raises(ChangedMeanwhileError, match="Open `/assist setup` again"):
        await office.set_up(
            workspace="T1", who=LEAD, choose=lambda team: team.model_copy(update={"team_channel": "C0OWN"})
        )
    chat.happens = None
    assert (await office.set_up.current(workspace="T1", who=LEAD)).team_channel is None

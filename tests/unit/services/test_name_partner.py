"""Naming who stands in for an agent: who can, who cannot, and what is said of it."""

from datetime import timedelta

import pytest

from bot.adapters.memory.chat import MemoryChat
from bot.adapters.memory.clock import FixedClock
from bot.adapters.memory.database import MemoryDatabase
from bot.domain.errors import ChatRefusedError
from bot.domain.team import Team
from bot.services.name_partner import NamePartner, NoPartnerError
from bot.services.set_up_team import SetUpTeam
from tests.support.calendars import FixedCalendar
from tests.support.samples import NOON

MAYA, JON, INES, DANA, GUEST = "U0MAYA", "U0JON", "U0INES", "U0DANA", "U0GUEST"
TEAM = "T1"


class Office:
    """Two agents, a lead, a customer from outside, and a guest whom the lead named as an agent."""

    def __init__(self) -> None:
        self.chat = MemoryChat(FixedClock(NOON))
        for user, name in ((MAYA, "Maya"), (JON, "Jon"), (INES, "Ines")):
            self.chat.add_person(user, name=name, is_admin=user == INES)
        for user, name in ((DANA, "Dana"), (GUEST, "Gus")):
            self.chat.add_person(user, name=name, is_outsider=True)
        self.state = MemoryDatabase().state
        self.name = NamePartner(self.state, self.chat)

    async def open(self) -> "Office":
        async with self.state.begin(TEAM) as unit:
            await unit.teams.save(Team(workspace=TEAM, leads=frozenset({INES}), agents=frozenset({MAYA, JON, GUEST})))
        return self

    async def partners(self) -> dict[str, str]:
        async with self.state.begin(TEAM) as unit:
            return (await unit.teams.get()).partners

    async def refusal(self, partner: str) -> str:
        """What Maya is told when this one cannot stand in for her; nothing is kept then."""
        with pytest.raises(NoPartnerError) as refused:
            await self.name(workspace=TEAM, who=MAYA, partner=partner)
        assert await self.partners() == {}
        return str(refused.value)


@pytest.fixture
async def office() -> Office:
    return await Office().open()


async def test_somebody_of_the_team_stands_in_from_now_on(office: Office) -> None:
    told = await office.name(workspace=TEAM, who=MAYA, partner=JON)
    assert told.startswith("Jon stands in for you now.")
    assert "`/assist partner none`" in told
    assert await office.partners() == {MAYA: JON}
    assert (await office.name.current(workspace=TEAM, who=MAYA)).startswith("Jon stands in for you.")


async def test_everybody_names_their_own_and_may_change_it(office: Office) -> None:
    await office.name(workspace=TEAM, who=MAYA, partner=JON)
    await office.name(workspace=TEAM, who=JON, partner=MAYA)
    await office.name(workspace=TEAM, who=MAYA, partner=INES)
    assert await office.partners() == {MAYA: INES, JON: MAYA}


async def test_a_partner_is_taken_away_again_and_only_ones_own(office: Office) -> None:
    await office.name(workspace=TEAM, who=MAYA, partner=JON)
    await office.name(workspace=TEAM, who=JON, partner=MAYA)
    told = await office.name.remove(workspace=TEAM, who=MAYA)
    assert "team channel" in told
    assert await office.partners() == {JON: MAYA}
    assert "`/assist partner @name`" in await office.name.current(workspace=TEAM, who=MAYA)


async def test_taking_away_what_is_not_there_is_no_trouble(office: Office) -> None:
    await office.name.remove(workspace=TEAM, who=MAYA)
    assert await office.partners() == {}


async def test_nobody_stands_in_for_themselves(office: Office) -> None:
    assert "yourself" in await office.refusal(MAYA)


async def test_people_from_outside_are_refused_by_name(office: Office) -> None:
    assert (await office.refusal(DANA)).startswith("Dana is not of your team")


async def test_a_guest_whom_a_lead_named_can_stand_in(office: Office) -> None:
    await office.name(workspace=TEAM, who=MAYA, partner=GUEST)
    assert await office.partners() == {MAYA: GUEST}


@pytest.mark.parametrize("code", ["cannot_dm_bot", "user_disabled"])
async def test_an_app_or_whoever_cannot_be_written_to_is_refused(office: Office, code: str) -> None:
    office.chat.fail_next("direct_channel", ChatRefusedError(code))
    told = await office.refusal(JON)
    assert "not an app" in told
    assert code not in told


async def test_somebody_slack_does_not_know_is_refused(office: Office) -> None:
    assert "Name a person of your team" in await office.refusal("U0NOBODY")


async def test_who_asks_is_told_even_when_their_partner_has_left(office: Office) -> None:
    await office.name(workspace=TEAM, who=MAYA, partner=JON)
    office.chat.fail_next("person", ChatRefusedError("user_not_found"))
    assert (await office.name.current(workspace=TEAM, who=MAYA)).startswith("Somebody who has left stands in for you.")


async def test_the_set_up_of_the_team_leaves_every_partner_alone(office: Office) -> None:
    set_up = SetUpTeam(office.state, office.chat, FixedCalendar(), FixedClock(NOON))
    seen = await set_up.current(workspace=TEAM, who=INES)
    await office.name(workspace=TEAM, who=MAYA, partner=JON)  # while the lead has the settings open
    await set_up(workspace=TEAM, who=INES, choose=lambda _: seen.model_copy(update={"grace": timedelta(minutes=3)}))
    assert await office.partners() == {MAYA: JON}

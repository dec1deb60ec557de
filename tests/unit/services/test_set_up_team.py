"""Setting up a team: which channels are refused, and with which way out."""

from datetime import UTC, datetime

import pytest

from bot.adapters.memory.chat import MemoryChat
from bot.adapters.memory.clock import FixedClock
from bot.adapters.memory.database import MemoryDatabase
from bot.domain.errors import AttuneError
from bot.domain.team import Team
from bot.services.set_up_team import NotInvitedError, SetUpTeam, UnsafeChannelError

LEAD = "U0INES"
CHANNELS = ("triage", "team")


class Office:
    """A workspace with one admin, a channel of the team's own and one that a partner shares."""

    def __init__(self) -> None:
        self.chat = MemoryChat(FixedClock(datetime(2031, 5, 4, 12, tzinfo=UTC)))
        self.chat.add_person(LEAD, is_admin=True)
        self.chat.add_channel("C0OWN", LEAD)
        self.chat.add_channel("C0PARTNER", LEAD, outsiders=True)
        self.set_up = SetUpTeam(MemoryDatabase().state, self.chat)

    async def choose(self, name: str, channel: str) -> Team:
        """Set the triage or the team channel."""
        wanted = Team(workspace="T1", listens_in=frozenset({"C0SUPPORT"}))
        choice = wanted.model_copy(update={f"{name}_channel": channel})
        return await self.set_up(workspace="T1", who=LEAD, wanted=choice)

    async def refusal(self, name: str, channel: str, kind: type[AttuneError]) -> str:
        """What is said when a channel is refused; nothing is kept then."""
        with pytest.raises(kind) as refused:
            await self.choose(name, channel)
        kept = await self.set_up.current(workspace="T1", who=LEAD)
        assert kept.triage_channel is kept.team_channel is None
        return str(refused.value)


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

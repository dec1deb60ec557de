"""Where somebody's attention is: as Slack tells it, by the team's hours in their own zone; in doubt they hear us."""

import pytest

from bot.domain.attention import Attention
from bot.domain.business_hours import BusinessHours
from bot.domain.errors import ChatRefusedError, ChatUnavailableError
from bot.services.attention_of import attention_of
from tests.support.room import AGENT, WORKSPACE, Room
from tests.support.samples import NOON

NIGHT_OWLS = BusinessHours.model_validate({"opens": "20:00", "closes": "23:59"})


async def heed(room: Room, who: str = AGENT) -> Attention:
    return await attention_of(room.state, room.chat, room.clock, workspace=WORKSPACE, who=who)


async def test_who_is_at_the_screen_is_here() -> None:
    room = Room()
    assert await heed(room) is Attention.HERE


async def test_who_is_not_at_the_screen_is_away_in_their_own_hours_and_off_outside_them() -> None:
    room = Room()
    room.chat.set_presence(AGENT, active=False)
    assert await heed(room) is Attention.AWAY
    room.chat.add_person(AGENT, zone="Asia/Tokyo")
    assert await heed(room) is Attention.OFF


async def test_the_hours_are_the_teams_read_in_the_agents_zone() -> None:
    room = Room()
    await room.team(hours=NIGHT_OWLS)
    room.chat.set_presence(AGENT, active=False)
    assert await heed(room) is Attention.OFF
    room.chat.add_person(AGENT, zone="Asia/Tokyo")
    assert await heed(room) is Attention.AWAY


async def test_on_a_holiday_of_the_team_who_is_not_there_is_off() -> None:
    room = Room()
    await room.team(hours=BusinessHours(holidays=frozenset({NOON.date()})))
    room.chat.set_presence(AGENT, active=False)
    assert await heed(room) is Attention.OFF


async def test_who_asked_for_quiet_is_off_wherever_they_are() -> None:
    room = Room()
    room.chat.set_presence(AGENT, active=True, quiet=True)
    assert await heed(room) is Attention.OFF


@pytest.mark.parametrize("call", ["person", "presence"])
async def test_when_slack_will_not_say_they_would_hear_it(call: str) -> None:
    room = Room()
    room.chat.set_presence(AGENT, active=False)
    room.chat.fail_next("person" if call == "person" else "presence", ChatRefusedError("missing_scope"))
    assert await heed(room) is Attention.HERE


async def test_somebody_slack_does_not_know_would_hear_it_so_that_the_attempt_says_more() -> None:
    assert await heed(Room(), "U0NOBODY") is Attention.HERE


async def test_trouble_that_passes_is_passed_on() -> None:
    room = Room()
    room.chat.fail_next("presence", ChatUnavailableError("ratelimited"))
    with pytest.raises(ChatUnavailableError):
        await heed(room)

"""Where an agent's attention is just now, asked of Slack and read by the team's hours in the agent's own zone."""

from zoneinfo import ZoneInfo

from bot.domain.attention import Attention, attention
from bot.domain.errors import ChatRefusedError
from bot.services.ports import Chat, Clock, State


async def attention_of(state: State, chat: Chat, clock: Clock, *, workspace: str, who: str) -> Attention:
    """Whether a reminder would reach this person. In doubt it would: one too many is better than none."""
    try:
        person, presence = await chat.person(who), await chat.presence(who)
    except ChatRefusedError:
        return Attention.HERE
    async with state.begin(workspace) as unit:
        hours = (await unit.teams.get()).hours
    zone = ZoneInfo(person.zone)
    return attention(clock.now(), zone=zone, hours=hours, active=presence.active, quiet=presence.quiet)

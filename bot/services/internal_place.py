"""Where a case may be spoken of: only where no outsider reads."""

from collections.abc import Iterable

from bot.domain.case import Case, Place
from bot.domain.errors import ChatRefusedError
from bot.domain.team import Team
from bot.services.ports import Chat


async def may_post_in(chat: Chat, team: Team, channel: str) -> bool:
    """Whether a channel is ours alone, and we are in it: customers do not write there and no outsider reads it.

    In doubt it is not.
    """
    if channel in team.listens_in:
        return False
    audience = await chat.audience(channel)
    return audience.member and not audience.outsiders


async def home_of(chat: Chat, team: Team, case: Case) -> Place | None:
    """The internal place for a case: its own thread if that is ours alone, else triage, else its owner's messages."""
    if case.place.thread_ts is not None and await may_post_in(chat, team, case.place.channel):
        return case.place
    if team.triage_channel is not None and await may_post_in(chat, team, team.triage_channel):
        return Place(channel=team.triage_channel)
    if case.owner is not None:
        return Place(channel=await chat.direct_channel(case.owner))
    return None


async def direct_channels(chat: Chat, users: Iterable[str]) -> list[str]:
    """The channels of our direct messages with these people, in order of their ids.

    Those whom Slack will not let us reach are left out, so that they do not keep the others from hearing.
    """
    channels = []
    for user in sorted(users):
        try:
            channels.append(await chat.direct_channel(user))
        except ChatRefusedError:
            continue
    return channels

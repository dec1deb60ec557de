"""Where a case may be spoken of: only where no outsider reads."""

from bot.domain.case import Case, Place
from bot.domain.team import Team
from bot.services.ports import Chat


async def may_post_in(chat: Chat, team: Team, channel: str) -> bool:
    """Whether a channel is ours alone: customers do not write there and no outsider is in it. In doubt it is not."""
    if channel in team.listens_in:
        return False
    return not (await chat.audience(channel)).outsiders


async def home_of(chat: Chat, team: Team, case: Case) -> Place | None:
    """The internal place for a case: its own thread if that is ours alone, else triage, else its owner's messages."""
    if case.place.thread_ts is not None and await may_post_in(chat, team, case.place.channel):
        return case.place
    if team.triage_channel is not None and await may_post_in(chat, team, team.triage_channel):
        return Place(channel=team.triage_channel)
    if case.owner is not None:
        return Place(channel=await chat.direct_channel(case.owner))
    return None

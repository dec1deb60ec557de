"""Ask in which zone somebody reads the time."""

from zoneinfo import ZoneInfo

from bot.domain.errors import ChatRefusedError
from bot.services.ports import Chat


async def zone_of(chat: Chat, user: str) -> ZoneInfo:
    """The zone in which to tell times to this person, asked before any transaction; UTC when Slack tells none."""
    try:
        return ZoneInfo((await chat.person(user)).zone)
    except ChatRefusedError:
        return ZoneInfo("UTC")

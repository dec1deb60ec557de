"""Answer the person who asked: in place of what they pressed when Slack still allows it, else where they are."""

from bot.adapters.slack.asked import Asked
from bot.adapters.slack.gateway import SlackGateway
from bot.domain.case import Place
from bot.domain.errors import ChatRefusedError
from bot.domain.notice import Notice, Ping


async def respond(gateway: SlackGateway, who: Asked, notice: Notice, *, replace: bool = False) -> None:
    """Show something to the person who asked, and to nobody else.

    A `response_url` works for half an hour and five answers, also where the bot is no member. After that the words go
    to the channel as a whisper, or, where the bot may not speak, to their direct messages.

    Args:
        gateway: the way to Slack.
        who: who asked, and where.
        notice: what to show.
        replace: whether it takes the place of the message whose button was pressed. A post that speaks of several
            promises is left to the worker, which makes it anew: an answer that came late would show an older view.
    """
    if replace and isinstance(notice, Ping) and len(notice.items) > 1:
        return
    if who.response_url:
        try:
            await gateway.answer(who.response_url, notice, replace=replace)
        except ChatRefusedError:
            pass
        else:
            return
    if who.channel:
        try:
            await gateway.whisper(who.place, who.who, notice)
        except ChatRefusedError:
            pass
        else:
            return
    await gateway.whisper(Place(channel=await gateway.direct_channel(who.who)), who.who, notice)

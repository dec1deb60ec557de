"""Answer the person who asked: in place of what they pressed when Slack still allows it, else where they are."""

from bot.adapters.slack.asked import Asked
from bot.adapters.slack.gateway import SlackGateway
from bot.adapters.slack.views.refs import CheckpointRef
from bot.domain.case import Place
from bot.domain.errors import ChatRefusedError
from bot.domain.notice import Answered, Notice


async def respond(gateway: SlackGateway, who: Asked, notice: Notice, *, replace: bool = False) -> None:
    """Show something to the person who asked, and to nobody else.

    A `response_url` works for half an hour and five answers, also where the bot is no member. After that the words go
    to the channel as a whisper, or, where the bot may not speak, to their direct messages.

    Args:
        gateway: the way to Slack.
        who: who asked, and where.
        notice: what to show.
        replace: whether it takes the place of the message whose button was pressed.
    """
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


async def show_answer(gateway: SlackGateway, who: Asked, target: CheckpointRef, answered: Answered) -> None:
    """Show what became of a promise in place of the post whose button was pressed, if that post holds nothing else.

    A post that holds more is left to the worker, which makes it anew at the same moment. Slack carries out the answer
    to a press whenever it comes, also after the worker's correction of the same post; it must then take nothing away
    and bring no button back. One line on the one promise of a post does neither.

    Args:
        gateway: the way to Slack.
        who: who answered, and where.
        target: what the pressed button stood for; it knows whether its post holds nothing else.
        answered: what became of it.
    """
    if target.alone:
        await respond(gateway, who, answered, replace=True)

"""Tell a new owner of a promise: the buttons and the case so far, planned in the transaction that makes it theirs."""

from zoneinfo import ZoneInfo

from bot.domain.checkpoint import Checkpoint
from bot.domain.notice import Brief, Ping
from bot.services.outbox import plan_post
from bot.services.ports import Unit
from bot.services.show_ping import ShowPing


async def hand_to_owner(
    unit: Unit, show: ShowPing, checkpoint: Checkpoint, brief: Brief, *, zone: ZoneInfo, sorry: str
) -> None:
    """Plan the one post with which a promise is handed to its owner: it, its buttons, and the brief on its case.

    Args:
        unit: the transaction.
        show: makes it.
        checkpoint: the promise as it stands now.
        brief: the case, who handed it over, and a word from them.
        zone: the new owner's.
        sorry: what to tell whoever handed it over, when Slack will not deliver it.
    """
    item = await show.item(unit, checkpoint, key=checkpoint.brief_key, zone=zone)
    notice = Ping(items=(item,), now=show.clock.now(), brief=brief)
    otherwise = {brief.by: sorry} if brief.by else {}
    await _plan(unit, checkpoint, notice, checkpoint.brief_key, otherwise)


async def tell_owner(unit: Unit, show: ShowPing, checkpoint: Checkpoint, news: str, *, zone: ZoneInfo) -> None:
    """Plan the post with which whoever took a promise gets the buttons.

    Args:
        unit: the transaction.
        show: makes it.
        checkpoint: the promise as it stands now.
        news: how they came to it.
        zone: theirs.
    """
    item = await show.item(unit, checkpoint, key=checkpoint.owner_key, zone=zone, news=news)
    await _plan(unit, checkpoint, Ping(items=(item,), now=show.clock.now()), checkpoint.owner_key, {})


async def _plan(unit: Unit, checkpoint: Checkpoint, notice: Ping, key: str, otherwise: dict[str, str]) -> None:
    await plan_post(
        unit, notice, to=checkpoint.owner, key=key, now=notice.now, about=[checkpoint.id], otherwise=otherwise
    )

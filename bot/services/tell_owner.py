"""Tell a new owner of a promise: the case so far, and the buttons, planned in the transaction that makes them so."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.checkpoint import Checkpoint
from bot.domain.notice import HandOver, Ping
from bot.domain.playbook import Playbook
from bot.services.case_file import case_file
from bot.services.outbox import plan_post
from bot.services.ports import Unit
from bot.services.show_ping import ShowPing


async def brief_owner(
    unit: Unit, checkpoint: Checkpoint, *, by: str, note: str, playbook: Playbook | None, now: datetime
) -> None:
    """Plan the summary of the case for whoever it was handed to.

    Args:
        unit: the transaction.
        checkpoint: the promise as it stands after the hand-over.
        by: who handed it over, a Slack user id.
        note: a word from them, or nothing.
        playbook: the case's, which knows what is still to be asked.
        now: the time it is.
    """
    file = await case_file(unit, checkpoint.case_id)
    summary = HandOver(file=file, now=now, by=by, note=note, questions=file.open_questions(playbook))
    key = f"brief:{checkpoint.id}:{checkpoint.generation}"
    await plan_post(unit, summary, to=checkpoint.owner, key=key, now=now)


async def tell_owner(
    unit: Unit,
    show: ShowPing,
    checkpoint: Checkpoint,
    news: str,
    *,
    zone: ZoneInfo,
    otherwise: Mapping[str, str] | None = None,
) -> None:
    """Plan the post with which a new owner gets the buttons.

    Args:
        unit: the transaction.
        show: makes it.
        checkpoint: the promise as it stands now.
        news: how they came to it.
        zone: theirs.
        otherwise: by Slack user id, what to tell whom when Slack will not deliver it.
    """
    item = await show.item(unit, checkpoint, key=checkpoint.owner_key, zone=zone, news=news)
    now = show.clock.now()
    notice = Ping(items=(item,), now=now)
    await plan_post(
        unit,
        notice,
        to=checkpoint.owner,
        key=checkpoint.owner_key,
        now=now,
        about=[checkpoint.id],
        otherwise=otherwise,
    )

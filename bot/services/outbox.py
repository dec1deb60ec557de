"""The outbox: posts and corrections that are planned in the transaction they follow from, and made by the worker.

A use case that posted on its own would have to choose between saying it twice and not at all when it dies halfway. So
it writes down what is to be said, in the transaction that makes it true, and the worker says it once, under a lease.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.domain.case import Place
from bot.domain.checkpoint import Checkpoint, Rung
from bot.domain.notice import Notice, written
from bot.domain.work import NewWork, WorkKind
from bot.services.ports import Unit


async def plan_post(
    unit: Unit,
    notice: Notice,
    *,
    to: Place | str,
    key: str,
    now: datetime,
    about: Sequence[str] = (),
    otherwise: Mapping[str, str] | None = None,
) -> bool:
    """Plan a post for all in a channel to see, inside the caller's transaction.

    Args:
        unit: the transaction.
        notice: what to say.
        to: where; a Slack user id stands for our direct messages with that person.
        key: the post's own. The same key is never posted twice.
        now: the time it is.
        about: the ids of the checkpoints it speaks of, so that it can be kept true.
        otherwise: by Slack user id, what to tell whom when Slack will not have it.

    Returns whether it is planned by this; False when it was before.
    """
    payload: dict[str, Any] = {"notice": written(notice), "about": list(about), "otherwise": dict(otherwise or {})}
    payload |= {"user": to} if isinstance(to, str) else {"place": to.model_dump(mode="json")}
    return await unit.agenda.plan(
        NewWork(workspace=unit.workspace, kind=WorkKind.POST, key=f"post:{key}", payload=payload, due_at=now)
    )


async def plan_mend(unit: Unit, before: Checkpoint, *, says: Notice, now: datetime) -> None:
    """Plan that whatever was said of a checkpoint's generation says how it was answered, in the same transaction.

    Args:
        unit: the transaction.
        before: the checkpoint as it stood when it was answered.
        says: what alerts about it are to say.
        now: the time it is.
    """
    told = (before.key(Rung.HEADS_UP), before.owner_key, before.brief_key, before.pinged_in)
    payload = {
        "pings": [key for key in dict.fromkeys(told) if key],
        "alerts": [f"{before.key(rung)}@" for rung in (Rung.ESCALATE, Rung.LEAD)],
        "says": written(says),
    }
    key = f"mend:{before.id}:{before.generation}"
    await unit.agenda.plan(NewWork(workspace=unit.workspace, kind=WorkKind.MEND, key=key, payload=payload, due_at=now))

"""Start checkpoints: write promises down, each with the ping that will make sure of it, in one transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from bot.domain.case import Case, JournalEntry, JournalKind
from bot.domain.checkpoint import Checkpoint, Rung
from bot.domain.identity import id_from
from bot.domain.playbook import Listener
from bot.domain.work import NewWork, WorkKind
from bot.services.ports import Unit

KINDS = {Rung.PING: WorkKind.PING, Rung.ESCALATE: WorkKind.ESCALATE}
"""The work that climbs each rung of the ladder."""


class Promised(NamedTuple):
    """A promise that is about to be written down."""

    words: str
    due_at: datetime
    to: Listener = Listener.CUSTOMER


async def start_checkpoints(
    unit: Unit, case: Case, promises: Sequence[Promised], *, owner: str, origin: str, now: datetime
) -> tuple[Checkpoint, ...]:
    """Write the promises of a case down inside the caller's transaction.

    Args:
        unit: the transaction.
        case: the case they belong to.
        promises: what was promised, by when.
        owner: the Slack user id of the agent who owes them.
        origin: what asked for this (the key of the work in hand). The same origin makes the same checkpoints, so a
            second run changes nothing, not even when one was snoozed or kept meanwhile.
        now: the time it is.
    """
    there = {checkpoint.id: checkpoint for checkpoint in await unit.checkpoints.of_case(case.id)}
    started = []
    for number, promise in enumerate(promises):
        checkpoint_id = id_from(unit.workspace, "checkpoint", origin, str(number))
        if checkpoint_id in there:
            started.append(there[checkpoint_id])
            continue
        checkpoint = Checkpoint(
            id=checkpoint_id,
            workspace=unit.workspace,
            case_id=case.id,
            place=case.place,
            owner=owner,
            promise=promise.words,
            to=promise.to,
            due_at=promise.due_at,
            promised_due_at=promise.due_at,
        )
        await unit.checkpoints.save(checkpoint)
        await unit.journal.write(
            JournalEntry(case_id=case.id, at=now, kind=JournalKind.PROMISED, who=owner, words=promise.words)
        )
        await plan_rung(unit, checkpoint, Rung.PING, checkpoint.due_at)
        started.append(checkpoint)
    return tuple(started)


async def plan_rung(unit: Unit, checkpoint: Checkpoint, rung: Rung, due_at: datetime) -> None:
    """Plan a rung of this generation's ladder. Planning it again changes nothing."""
    payload = {"checkpoint": checkpoint.id, "generation": checkpoint.generation, "owner": checkpoint.owner}
    await unit.agenda.plan(
        NewWork(workspace=unit.workspace, kind=KINDS[rung], key=checkpoint.key(rung), payload=payload, due_at=due_at)
    )

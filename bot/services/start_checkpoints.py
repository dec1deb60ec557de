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

KINDS = {
    Rung.HEADS_UP: WorkKind.HEADS_UP,
    Rung.PING: WorkKind.PING,
    Rung.ESCALATE: WorkKind.ESCALATE,
    Rung.LEAD: WorkKind.LEAD,
}
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
        checkpoint_id = checkpoint_id_of(unit.workspace, origin, number)
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
        await plan_ladder(unit, checkpoint, now)
        started.append(checkpoint)
    return tuple(started)


def checkpoint_id_of(workspace: str, origin: str, number: int) -> str:
    """The id of the checkpoint that this origin makes of the promise in this position."""
    return id_from(workspace, "checkpoint", origin, str(number))


async def plan_ladder(unit: Unit, checkpoint: Checkpoint, now: datetime) -> None:
    """Plan the heads-up and the ping of this generation. A promise that is due too soon needs no heads-up."""
    before = (await unit.teams.get()).heads_up
    if before and checkpoint.due_at - now >= 2 * before:
        await plan_rung(unit, checkpoint, Rung.HEADS_UP, checkpoint.due_at - before)
    await plan_rung(unit, checkpoint, Rung.PING, max(checkpoint.due_at, now))


async def plan_rung(unit: Unit, checkpoint: Checkpoint, rung: Rung, due_at: datetime, *, because: str = "") -> None:
    """Plan a rung of this generation's ladder. Planning it again changes nothing.

    Args:
        unit: the transaction.
        checkpoint: as it stands now.
        rung: what to climb.
        due_at: when.
        because: why those on this rung hear of it, where that is not that nobody answered.
    """
    payload = {"checkpoint": checkpoint.id, "generation": checkpoint.generation, "owner": checkpoint.owner}
    if because:
        payload["because"] = because
    await unit.agenda.plan(
        NewWork(workspace=unit.workspace, kind=KINDS[rung], key=checkpoint.key(rung), payload=payload, due_at=due_at)
    )

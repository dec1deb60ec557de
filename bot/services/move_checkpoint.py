"""Move a checkpoint as a person answered: once, whoever asks twice, and with what follows in the same transaction."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.domain.case import JournalEntry, JournalKind
from bot.domain.checkpoint import Checkpoint
from bot.domain.errors import MovedOnError
from bot.domain.notice import Line
from bot.services.outbox import plan_mend
from bot.services.ports import Unit

Then = Callable[[Unit, Checkpoint], Awaitable[None]]
"""What else happens in the same transaction, once the checkpoint has moved."""

MOVES = frozenset(
    {
        JournalKind.SNOOZED,
        JournalKind.CHANGED,
        JournalKind.HANDED_OVER,
        JournalKind.TAKEN,
        JournalKind.KEPT,
        JournalKind.KEPT_LATE,
        JournalKind.CANCELLED,
    }
)
"""The lines of a story that tell of a checkpoint's moves to another generation."""


async def move_checkpoint(
    unit: Unit,
    checkpoint_id: str,
    move: Callable[[Checkpoint], Checkpoint],
    kind: JournalKind,
    who: str,
    *,
    generation: int,
    now: datetime,
    told: str | None,
    then: Then,
    words: str | None = None,
) -> tuple[Checkpoint | None, Checkpoint]:
    """Move it inside the caller's transaction: how it stood before, and how it stands now.

    When this very answer was carried out before, by a process that could not say so, nothing moves. How it stood before
    that is not known any more: None.

    Args:
        unit: the transaction.
        checkpoint_id: which one.
        move: the move, which raises IllegalMoveError when it cannot be made.
        kind: how the case's story tells it.
        who: whose answer it is, a Slack user id.
        generation: the one the pressed button was shown for. MovedOnError when it has moved since, unless by this very
            answer.
        now: the time it is.
        told: begins what alerts are to say of it; with None the caller plans what they say.
        then: what else happens, once it has moved.
        words: what the story keeps of it; the promise's own unless given.
    """
    before = await unit.checkpoints.get(checkpoint_id)
    words = before.promise if words is None else words
    if generation != before.generation:
        moves = [entry for entry in await unit.journal.story(before.case_id) if entry.kind in MOVES]
        last = (moves[-1].kind, moves[-1].who, moves[-1].words) if moves else None
        if before.generation == generation + 1 and last == (kind, who, words):
            return None, before
        raise MovedOnError(before.state)
    after = move(before)
    await write_move(unit, after, kind, who, words, now=now)
    if told is not None:
        await plan_mend(unit, before, says=Line(text=f"{told}: {after.promise}"), now=now)
    await then(unit, after)
    return before, after


async def write_move(unit: Unit, after: Checkpoint, kind: JournalKind, who: str, words: str, *, now: datetime) -> None:
    """Keep a checkpoint that has moved, and the line that tells it."""
    await unit.checkpoints.save(after)
    await unit.journal.write(JournalEntry(case_id=after.case_id, at=now, kind=kind, who=who, words=words))

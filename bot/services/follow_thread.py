"""Follow a thread: what each message of a customer tells joins the case, and a turn is told once, in one line."""

from datetime import datetime
from typing import NamedTuple

from bot.domain.case import Case, JournalEntry, JournalKind
from bot.domain.contacts import NextUpdate, next_update
from bot.domain.heat import heat
from bot.domain.reading import Head, Reading
from bot.domain.thread import Point, Trail
from bot.services.ports import Unit


class Followed(NamedTuple):
    """The case with the message in its trail and, when the customer turned with it, the line for the agent.

    `next_update` is what is owed to that customer next, if anything is: it may want to be brought forward.
    """

    case: Case
    turn: str | None
    next_update: NextUpdate | None = None


async def follow_thread(
    unit: Unit,
    case: Case,
    reading: Reading,
    *,
    said_at: datetime,
    suggestion_id: str,
    now: datetime,
    together: int = 0,
) -> Followed:
    """Let a message of a customer join the case, inside the caller's transaction, which saves the case.

    A message that has joined before changes nothing and tells what it told then.

    Args:
        unit: the transaction.
        case: held by it, so that no other message of the thread joins meanwhile.
        reading: what the message tells, the agent's corrections in it.
        said_at: when the customer wrote it, as Slack stamps it.
        suggestion_id: what is suggested for it.
        now: the time for the story.
        together: how many messages right before this one were read along with it.
    """
    trail = case.trail.followed_by(_point(reading, said_at, suggestion_id), together=together)
    turning = trail.turned_at(said_at)
    if turning is not None and not case.trail.knows(said_at):
        entry = JournalEntry(case_id=case.id, at=now, kind=JournalKind.TURNED, words=turning.story)
        await unit.journal.write(entry)
    if turning is None:
        return Followed(_with(case, trail), None)
    owed = next_update(await unit.checkpoints.of_case(case.id), now)
    return Followed(_with(case, trail), turning.words, owed)


def _point(reading: Reading, said_at: datetime, suggestion_id: str) -> Point:
    return Point(
        at=said_at,
        suggestion=suggestion_id,
        heat=heat(reading.emotions, reading.intensity),
        emotion=reading.emotion,
        intensity=reading.intensity,
        abstained=Head.EMOTION in reading.abstained,
    )


def _with(case: Case, trail: Trail) -> Case:
    return case.model_copy(update={"trail": trail, "emotion": trail.emotion or case.emotion})

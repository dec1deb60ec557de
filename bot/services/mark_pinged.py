"""Mark a promise as pinged: its owner has been told of it, or cannot be, so the next rung of its ladder is planned."""

from datetime import datetime, timedelta

from bot.domain.attention import Attention
from bot.domain.case import JournalEntry, JournalKind
from bot.domain.checkpoint import Checkpoint, Rung
from bot.services.ports import Unit
from bot.services.start_checkpoints import plan_rung

UNHEARD = {
    Attention.HERE: "",
    Attention.AWAY: "away from the screen",
    Attention.OFF: "outside their hours, or not to be disturbed",
}
"""Why an owner may not have heard of it, by where their attention is; nothing where they have."""

UNDELIVERED = "Slack would not deliver it"
"""Why an owner has not heard of it, where Slack refused."""


async def mark_pinged(unit: Unit, due: Checkpoint, *, unheard: str, now: datetime) -> None:
    """Let it count as pinged, and plan that the team hears, inside the caller's transaction.

    Args:
        unit: the transaction.
        due: the promise, whose ping was made or cannot be.
        unheard: why its owner may not have heard of it. Who cannot hear cannot answer: the next in line hears at once.
            With nothing here the owner has the grace time.
        now: the time it is.
    """
    pinged = due.pinged()
    await unit.checkpoints.save(pinged)
    await unit.journal.write(
        JournalEntry(case_id=due.case_id, at=now, kind=JournalKind.PINGED, who=due.owner, words=unheard)
    )
    grace = timedelta() if unheard else (await unit.teams.get()).grace
    await plan_rung(unit, pinged, Rung.ESCALATE, now + grace, because=unheard)

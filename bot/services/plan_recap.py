"""Plan a recap: once nothing is owed in a case any more, and something in it was kept, its story is worth telling."""

from datetime import datetime

from bot.domain.checkpoint import SETTLED, Checkpoint
from bot.domain.work import NewWork, WorkKind
from bot.services.ports import Unit


async def plan_recap(unit: Unit, settled: Checkpoint, now: datetime) -> None:
    """Plan the recap of a case inside the caller's transaction, if `settled` was the last promise in it.

    A case in which every promise was cancelled has nothing to tell a customer.
    """
    others = await unit.checkpoints.of_case(settled.case_id)
    if any(other.is_open for other in others) or all(other.state not in SETTLED for other in others):
        return
    await unit.agenda.plan(
        NewWork(
            workspace=unit.workspace,
            kind=WorkKind.RECAP,
            key=f"recap:{settled.id}:{settled.generation}",
            payload={"case": settled.case_id},
            due_at=now,
        )
    )

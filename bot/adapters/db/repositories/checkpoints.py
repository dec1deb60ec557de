"""The checkpoints of one workspace: the truth about every promise."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, select

from bot.adapters.db.repositories.rows import place_of, placed, require_own
from bot.adapters.db.tables import OWED, checkpoints
from bot.adapters.db.transaction import Transaction
from bot.domain.checkpoint import WAITING, Checkpoint, CheckpointState
from bot.domain.errors import NotFoundError


class CheckpointTable:
    """Fills the port `Checkpoints`."""

    def __init__(self, transaction: Transaction, workspace: str) -> None:
        self._transaction = transaction
        self._workspace = workspace
        self._own = select(checkpoints).where(checkpoints.c.workspace == workspace)

    async def get(self, checkpoint_id: str) -> Checkpoint:
        """The checkpoint with this id, or NotFoundError. Nobody else moves it until the transaction ends."""
        # SQLite leaves FOR UPDATE out: there, the whole transaction holds the write lock from its start.
        return await self._one(self._own.where(checkpoints.c.id == checkpoint_id).with_for_update())

    async def look(self, checkpoint_id: str) -> Checkpoint:
        """The checkpoint with this id as it stands just now, or NotFoundError. It waits for nobody."""
        return await self._one(self._own.where(checkpoints.c.id == checkpoint_id))

    async def of_case(self, case_id: str) -> tuple[Checkpoint, ...]:
        """All checkpoints of a case, soonest first."""
        of_case = self._own.where(checkpoints.c.case_id == case_id).order_by(checkpoints.c.due_at, checkpoints.c.id)
        return tuple(_checkpoint(row) for row in await self._transaction.rows(of_case))

    async def owed_by(self, owner: str) -> tuple[Checkpoint, ...]:
        """The open checkpoints of this Slack user, in order of the promised time."""
        # Put in order here: asked for an order, SQLite would read everybody's promises where they stand in it already.
        rows = await self._transaction.rows(self._own.where(checkpoints.c.owner == owner, OWED))
        return tuple(sorted(map(_checkpoint, rows), key=lambda each: (each.promised_due_at, each.id)))

    async def owed_in_workspace(self) -> tuple[Checkpoint, ...]:
        """Every open checkpoint of the workspace, in order of the promised time."""
        owed = self._own.where(OWED).order_by(checkpoints.c.promised_due_at, checkpoints.c.id)
        return tuple(_checkpoint(row) for row in await self._transaction.rows(owed))

    async def waiting_for(self, owner: str, *, by: datetime) -> tuple[Checkpoint, ...]:
        """This owner's checkpoints whose ping is still to come and due by then, soonest first, locked in order of id.

        Two workers that come for the same promises so meet at the first of them, and none of them holds what the other
        waits for. Who had to wait gets what still waits then.
        """
        # OWED says nothing that the states do not; it is there because only with it the index of what is owed serves.
        waits = checkpoints.c.state.in_(sorted(WAITING)) & (checkpoints.c.due_at <= by)
        theirs = self._own.where(checkpoints.c.owner == owner, OWED, waits)
        rows = await self._transaction.rows(theirs.order_by(checkpoints.c.id).with_for_update())
        return tuple(sorted(map(_checkpoint, rows), key=lambda each: (each.due_at, each.id)))

    async def underway_to(self, owner: str) -> tuple[Checkpoint, ...]:
        """This owner's checkpoints that are due and whose ping is being made, soonest first."""
        due = checkpoints.c.state == CheckpointState.DUE
        rows = await self._transaction.rows(self._own.where(checkpoints.c.owner == owner, OWED, due))
        return tuple(sorted(map(_checkpoint, rows), key=lambda each: (each.due_at, each.id)))

    async def save(self, checkpoint: Checkpoint) -> None:
        """Add the checkpoint, or replace it."""
        require_own(self._workspace, checkpoint.workspace)
        await self._transaction.save(checkpoints, checkpoint.model_dump(exclude={"place"}) | placed(checkpoint.place))

    async def _one(self, which: Select[Any]) -> Checkpoint:
        row = await self._transaction.row(which)
        if row is None:
            raise NotFoundError("This checkpoint is not kept any more.")
        return _checkpoint(row)


def _checkpoint(row: Row[tuple[object, ...]]) -> Checkpoint:
    columns = row._asdict()
    del columns["channel"], columns["thread_ts"]
    return Checkpoint.model_validate(columns | {"place": place_of(row)})

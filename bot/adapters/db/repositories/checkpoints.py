"""The checkpoints of one workspace: the truth about every promise."""

from sqlalchemy import Row, select

from bot.adapters.db.repositories.rows import place_of, placed, require_own
from bot.adapters.db.tables import OWED, checkpoints
from bot.adapters.db.transaction import Transaction
from bot.domain.checkpoint import Checkpoint
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
        row = await self._transaction.row(self._own.where(checkpoints.c.id == checkpoint_id).with_for_update())
        if row is None:
            raise NotFoundError("This checkpoint is not kept any more.")
        return _checkpoint(row)

    async def of_case(self, case_id: str) -> tuple[Checkpoint, ...]:
        """All checkpoints of a case, soonest first."""
        of_case = self._own.where(checkpoints.c.case_id == case_id).order_by(checkpoints.c.due_at, checkpoints.c.id)
        return tuple(_checkpoint(row) for row in await self._transaction.rows(of_case))

    async def owed_by(self, owner: str) -> tuple[Checkpoint, ...]:
        """The open checkpoints of this Slack user, in order of the promised time."""
        owed = self._own.where(checkpoints.c.owner == owner, OWED)
        in_order = owed.order_by(checkpoints.c.promised_due_at, checkpoints.c.id)
        return tuple(_checkpoint(row) for row in await self._transaction.rows(in_order))

    async def save(self, checkpoint: Checkpoint) -> None:
        """Add the checkpoint, or replace it."""
        require_own(self._workspace, checkpoint.workspace)
        await self._transaction.save(checkpoints, checkpoint.model_dump(exclude={"place"}) | placed(checkpoint.place))


def _checkpoint(row: Row[tuple[object, ...]]) -> Checkpoint:
    columns = row._asdict()
    del columns["channel"], columns["thread_ts"]
    return Checkpoint.model_validate(columns | {"place": place_of(row)})

"""The agenda: what must happen later, or must not be forgotten, kept in one table and taken from it under leases.

A lease is a promise to be back before it lapses. Every word about claimed work is fenced by the id of its claim, so a
worker that was away for too long can say nothing about work that another one holds by now.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.adapters.db import plan
from bot.adapters.db.gathered import Gathered
from bot.adapters.db.plan import clock, fenced
from bot.adapters.db.tables import WAITING, WorkState
from bot.adapters.db.tables import work as table
from bot.adapters.db.transaction import Transaction, transaction
from bot.domain.work import NewWork, Work

_CLAIM = [table.c[name] for name in Work.model_fields]


class DatabaseAgenda:
    """Fills the port `Agenda`. `wake` is called after new work was recorded."""

    def __init__(self, engine: AsyncEngine, wake: Callable[[], None]) -> None:
        self._engine = engine
        self._wake = wake
        self._recording = Gathered(self._record)
        self._finishing = Gathered(self._finish)

    async def record(self, work: NewWork) -> bool:
        """Record work apart from any other change, durable on return. False when its key was already there."""
        return await self._recording(work)

    async def _record(self, batch: Sequence[NewWork]) -> list[bool]:
        async with transaction(self._engine) as running:
            new = [await plan.record(running, work) for work in batch]
        if any(new):
            self._wake()
        return new

    async def claim(self, *, limit: int, lease: timedelta, now: datetime) -> tuple[Work, ...]:
        """Take what is due at `now` and not leased, earliest first, for this long on the database's clock."""
        async with transaction(self._engine) as running:
            due = (
                select(table.c.id)
                .where(WAITING, table.c.due_at <= now, _free(running))
                .order_by(table.c.due_at, table.c.id)
                .limit(limit)
                # What another worker is just claiming is passed over, never waited for; SQLite has one writer anyway.
                .with_for_update(skip_locked=True)
                .cte("due")
            )
            take = (
                update(table)
                .where(table.c.id.in_(select(due.c.id)))
                .values(lease=uuid4().hex, lease_until=clock(running, lease), attempts=table.c.attempts + 1)
                .returning(*_CLAIM)
            )
            rows = await running.rows(take)
        taken = [Work.model_validate(row._asdict()) for row in rows]
        return tuple(sorted(taken, key=lambda each: (each.due_at, each.id)))

    async def finish(self, work: Work) -> bool:
        """Mark it done and forget its payload. False when the lease went to somebody else, or it was done already."""
        return await self._finishing(work)

    async def _finish(self, batch: Sequence[Work]) -> list[bool]:
        async with transaction(self._engine) as running:
            return [await plan.finish(running, work) for work in batch]

    async def retry(self, work: Work, *, due_at: datetime, error: str) -> None:
        """Give it back, to be claimed again at `due_at`. Nothing happens when the lease is gone."""
        async with transaction(self._engine) as running:
            await running.change(fenced(work, due_at=due_at, error=error, lease=None, lease_until=None))

    async def park(self, work: Work, *, error: str) -> None:
        """Give up on it, keeping it and its error for an admin to see. Nothing happens when the lease is gone."""
        async with transaction(self._engine) as running:
            await running.change(fenced(work, state=WorkState.PARKED, error=error))

    async def next_due(self) -> datetime | None:
        """When the earliest work that nobody holds falls due, or None when nothing waits."""
        async with transaction(self._engine) as running:
            waiting = select(table.c.due_at).where(WAITING, _free(running))
            row = await running.row(waiting.order_by(table.c.due_at, table.c.id).limit(1))
        return None if row is None else row[0]


def _free(running: Transaction) -> ColumnElement[bool]:
    return or_(table.c.lease_until.is_(None), table.c.lease_until <= clock(running))

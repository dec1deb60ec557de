"""The agenda: what must happen later, or must not be forgotten, kept in one table and taken from it under leases.

A lease is a promise to be back before it lapses. Every word about claimed work is fenced by the id of its claim, so a
worker that was away for too long can say nothing about work that another one holds by now.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from uuid import uuid4

from sqlalchemy import ColumnElement, delete, or_, select, update

from bot.adapters.db import plan
from bot.adapters.db.engine import AnyEngine
from bot.adapters.db.gathered import Gathered
from bot.adapters.db.plan import clock, fenced
from bot.adapters.db.tables import WAITING, WorkState
from bot.adapters.db.tables import work as table
from bot.adapters.db.transaction import Transaction, transaction
from bot.domain.work import NewWork, Work

AT_ONCE = 1_000
"""Rows that one transaction deletes, so that nobody waits long for the single writer of a SQLite file."""

_CLAIM = [table.c[name] for name in Work.model_fields]


class DatabaseAgenda:
    """Fills the port `Agenda`. `wake` is called after new work was recorded."""

    def __init__(self, engine: AnyEngine, wake: Callable[[], None]) -> None:
        self._engine = engine
        self._wake = wake
        self._recording = Gathered(partial(transaction, engine, urgent=True), plan.record)
        self._finishing = Gathered(partial(transaction, engine), plan.finish)

    async def record(self, work: NewWork) -> bool:
        """Record work apart from any other change, durable on return. False when its key was already there."""
        new = await self._recording(work)
        if new:
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

    async def purge(self, *, before: datetime) -> int:
        """Delete finished and parked work recorded before this moment (wall time), never waiting work; how many.

        It is deleted in portions. Trouble in a later one leaves the earlier ones deleted.
        """
        ended = table.c.state.in_([WorkState.DONE, WorkState.PARKED])
        portion = select(table.c.id).where(ended, table.c.created_at < before).order_by(table.c.id).limit(AT_ONCE)
        # What another replica is just deleting is passed over.
        old = portion.with_for_update(skip_locked=True).cte("old")
        deleted = 0
        while True:
            async with transaction(self._engine) as running:
                gone = await running.rows(delete(table).where(table.c.id.in_(select(old.c.id))).returning(table.c.id))
            deleted += len(gone)
            if len(gone) < AT_ONCE:
                return deleted


def _free(running: Transaction) -> ColumnElement[bool]:
    return or_(table.c.lease_until.is_(None), table.c.lease_until <= clock(running))

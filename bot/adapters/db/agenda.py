"""The agenda: what must happen later, or must not be forgotten, kept in one table and taken from it under leases.

A lease is a promise to be back before it lapses. Every word about claimed work is fenced by the id of its claim, so a
worker that was away for too long can say nothing about work that another one holds by now.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import uuid4

from sqlalchemy import ColumnElement, case, delete, func, or_, select, tuple_, update

from bot.adapters.db import claiming, plan
from bot.adapters.db.engine import AnyEngine
from bot.adapters.db.gathered import Gathered
from bot.adapters.db.news import News
from bot.adapters.db.plan import claim_of, clock, fenced, telling, told
from bot.adapters.db.tables import PARKED, WAITING, WorkState
from bot.adapters.db.tables import work as table
from bot.adapters.db.transaction import Transaction, transaction
from bot.domain.work import NewWork, Work, WorkKind
from bot.services.ports import Ahead, Backlog, Parked

AT_ONCE = 1_000
"""Rows that one transaction deletes, so that nobody waits long for the single writer of a SQLite file."""

NO_TIME = timedelta()


class DatabaseAgenda:
    """Fills the port `Agenda`. `news` is told of new work, and hears of what others recorded."""

    def __init__(self, engine: AnyEngine, news: News) -> None:
        self._engine = engine
        self._news = news
        self._recording = Gathered(partial(transaction, engine, urgent=True), plan.record)
        self._finishing = Gathered(partial(transaction, engine), plan.finish)

    async def record(self, work: NewWork) -> bool:
        """Record work apart from any other change, durable on return. False when its key was already there."""
        new = await self._recording(work)
        if new:
            self._news.bell.ring([work.due_at])
        return new

    async def claim(
        self, *, limit: int, lease: timedelta, now: datetime | None = None, in_hand: Mapping[str, int] | None = None
    ) -> tuple[Work, ...]:
        """Take what is due at `now` and not leased, workspaces in turn, for this long on the database's clock."""
        values = {"most": limit, "lease": uuid4().hex, "in_hand": json.dumps(dict(in_hand or {}))}
        async with transaction(self._engine) as running:
            if running.on_sqlite:
                wall = datetime.now(UTC)
                times = {"now": now or wall, "clock": wall, "until": wall + lease}
                rows = await running.rows(claiming.ON_SQLITE, values | times)
            else:
                values |= {"length": lease, "spare": limit * claiming.SPARE}
                if now is None:
                    rows = await running.rows(claiming.ON_POSTGRES_CLOCK, values)
                else:
                    rows = await running.rows(claiming.ON_POSTGRES, values | {"now": now})
        return claiming.earliest_first([Work.model_validate(row._asdict()) for row in rows])

    async def renew(self, held: Sequence[Work], *, lease: timedelta) -> tuple[Work, ...]:
        """Lengthen the leases of claimed work to this long from now. Those whose claim still stood, and stands."""
        ours = {(work.id, work.lease): work for work in held}
        async with transaction(self._engine, urgent=True) as running:
            standing = update(table).where(WAITING, tuple_(table.c.id, table.c.lease).in_(list(ours)))
            longer = standing.values(lease_until=clock(running, lease)).returning(table.c.id, table.c.lease)
            rows = await running.rows(longer)
        return tuple(ours[row.id, row.lease] for row in rows)

    async def finish(self, work: Work) -> bool:
        """Mark it done and forget its payload. False when the lease went to somebody else, or it was done already."""
        return await self._finishing(work)

    async def retry(self, work: Work, *, due_at: datetime, error: str) -> None:
        """Give it back, to be claimed again at `due_at`. Nothing happens when the lease is gone."""
        async with transaction(self._engine) as running:
            again = fenced().values(due_at=due_at, error=error, lease=None, lease_until=None)
            giving_back = again.returning(*told(on_sqlite=running.on_sqlite))
            row = await running.row(giving_back, claim_of(work) | telling(due_at))
        self._news.bell.ring([due_at] if row is not None else [])

    async def fault(self, work: Work, *, due_at: datetime, error: str, most: int) -> bool:
        """Give it back after a bug; at its bug number `most`, park it. Whether it was parked."""
        faults = table.c.faults + 1
        state = case((faults >= most, WorkState.PARKED), else_=WorkState.WAITING)
        async with transaction(self._engine) as running:
            again = fenced().values(
                due_at=due_at, error=error, lease=None, lease_until=None, faults=faults, state=state
            )
            giving_back = again.returning(table.c.state, *told(on_sqlite=running.on_sqlite))
            row = await running.row(giving_back, claim_of(work) | telling(due_at))
        if row is None:
            return False
        if row.state == WorkState.PARKED:
            return True
        self._news.bell.ring([due_at])
        return False

    async def park(self, work: Work, *, error: str) -> None:
        """Give up on it, keeping it and its error for an admin to see. Nothing happens when the lease is gone."""
        async with transaction(self._engine) as running:
            await running.change(fenced().values(state=WorkState.PARKED, error=error), claim_of(work))

    async def parked(self, workspace: str, *, limit: int) -> tuple[Parked, ...]:
        """What was given up on in a workspace, the last recorded first."""
        columns = [table.c[name] for name in Parked._fields]
        own = select(*columns).where(PARKED, table.c.workspace == workspace)
        async with transaction(self._engine) as running:
            rows = await running.rows(own.order_by(table.c.id.desc()).limit(limit))
        return tuple(Parked(**row._asdict() | {"error": row.error or ""}) for row in rows)

    async def next_due(self) -> datetime | None:
        """When the earliest work that nobody holds falls due, or None when nothing waits."""
        async with transaction(self._engine) as running:
            waiting = select(table.c.due_at).where(WAITING, _free(running))
            row = await running.row(waiting.order_by(table.c.due_at, table.c.id).limit(1))
        return None if row is None else row[0]

    async def look(self, *, within: timedelta, limit: int, now: datetime | None = None) -> Ahead:
        """What falls due within this time, at most so many pieces."""
        async with transaction(self._engine) as running:
            wall = await self._wall(running)
            then = now or wall
            soon = select(table.c.due_at, table.c.lease_until).where(WAITING, table.c.due_at <= then + within)
            rows = await running.rows(soon.order_by(table.c.due_at, table.c.id).limit(limit))
        held = [row.lease_until - wall for row in rows if row.lease_until is not None and row.lease_until > wall]
        return Ahead(
            now=then,
            due=tuple(row.due_at for row in rows if row.lease_until is None or row.lease_until <= wall),
            until=rows[-1].due_at if len(rows) == limit else then + within,
            lapse=min(held, default=None),
        )

    async def backlog(self, *, now: datetime | None = None) -> Backlog:
        """How far behind the agenda is."""
        async with transaction(self._engine) as running:
            wall = await self._wall(running)
            then = now or wall
            free = or_(table.c.lease_until.is_(None), table.c.lease_until <= wall)
            due = select(
                func.count().filter(free).label("free"),
                func.count().filter(~free).label("held"),
                func.count().filter(table.c.kind == WorkKind.INBOUND).label("inbound"),
                func.min(table.c.due_at).filter(free).label("first"),
            )
            [row] = await running.rows(due.where(WAITING, table.c.due_at <= then))
            count = select(func.count().label("rows")).select_from(table)
            [waiting] = await running.rows(count.where(WAITING))
            [parked] = await running.rows(count.where(PARKED))
        late = NO_TIME if row.first is None else then - row.first
        return Backlog(
            due=row.free, late=late, held=row.held, parked=parked.rows, waiting=waiting.rows, inbound=row.inbound
        )

    def heard(self) -> tuple[datetime, ...] | None:
        """When the work falls due that was recorded since this was last asked; None when it is to be looked for."""
        return self._news.bell.heard()

    async def follow(self, *, every: float) -> None:
        """Follow what other processes change, and wake the worker, until cancelled."""
        await self._news.follow(every=every)

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

    async def _wall(self, running: Transaction) -> datetime:
        """The time that leases run by. On Postgres it also shows how far this machine's clock is off."""
        if running.on_sqlite:
            return datetime.now(UTC)
        [row] = await running.rows(select(clock(running)))
        wall: datetime = row[0]
        self._news.drift = wall - datetime.now(UTC)
        return wall


def _free(running: Transaction) -> ColumnElement[bool]:
    return or_(table.c.lease_until.is_(None), table.c.lease_until <= clock(running))

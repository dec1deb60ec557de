"""What the agenda does inside any transaction: write work down, see whether a claim still stands, finish it.

The unit of a use case and the worker's own agenda share these, so that both follow the same fences.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Interval, Update, and_, func, literal, select, update

from bot.adapters.db.columns import Instant
from bot.adapters.db.tables import WAITING, WorkState, work
from bot.adapters.db.transaction import Transaction
from bot.domain.work import NewWork, Work


def clock(transaction: Transaction, ahead: timedelta = timedelta()) -> ColumnElement[datetime]:
    """The moment this far `ahead` on the clock that leases run by, which no replica can be wrong about.

    On Postgres that is the server's; a SQLite file is only shared on one machine, whose clock serves as well.
    """
    if transaction.on_sqlite:
        return literal(datetime.now(UTC) + ahead, Instant)
    return func.clock_timestamp(type_=Instant) + literal(ahead, Interval)


def claimed(held: Work) -> ColumnElement[bool]:
    """Whether a row is this piece of work, still waiting and still under this very claim."""
    return and_(work.c.id == held.id, work.c.lease == held.lease, WAITING)


def fenced(held: Work, **changes: Any) -> Update:
    """The change, if this claim still stands."""
    return update(work).where(claimed(held)).values(**changes)


async def record(transaction: Transaction, new: NewWork) -> bool:
    """Write work down. False when its key was already there; then nothing changed."""
    columns = new.model_dump() | {"attempts": 0, "state": WorkState.WAITING, "created_at": datetime.now(UTC)}
    add = transaction.insert(work).values(**columns)
    known = add.on_conflict_do_nothing(index_elements=["workspace", "key"]).returning(work.c.id)
    return await transaction.row(known) is not None


async def holds(transaction: Transaction, held: Work) -> bool:
    """Whether this claim still stands and has not lapsed. On Postgres nobody can take it until the transaction ends."""
    still = select(work.c.id).where(claimed(held), work.c.lease_until > clock(transaction)).with_for_update()
    return await transaction.row(still) is not None


async def finish(transaction: Transaction, held: Work) -> bool:
    """Mark claimed work done and forget its payload. False, and nothing changed, when the claim is gone."""
    return await transaction.change(fenced(held, state=WorkState.DONE, payload={}, error=None)) == 1

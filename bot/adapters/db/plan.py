"""What the agenda does inside any transaction: write work down, see whether a claim still stands, finish it.

The unit of a use case and the worker's own agenda share these, so that both follow the same fences. Every statement is
put together once, because that takes longer than to run it, and all of them run for every ping.
"""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    Interval,
    Select,
    String,
    Update,
    and_,
    bindparam,
    func,
    literal,
    select,
    update,
)

from bot.adapters.db.columns import Instant
from bot.adapters.db.tables import WAITING, WorkState, work
from bot.adapters.db.transaction import Transaction, insert_into
from bot.domain.work import NewWork, Work

CHANNEL = "attune_agenda"
"""Where Postgres tells of new work."""

_TOLD = bindparam("told", type_=String)


def clock(transaction: Transaction, ahead: timedelta = timedelta()) -> ColumnElement[datetime]:
    """The moment this far `ahead` on the clock that leases run by, which no replica can be wrong about.

    On Postgres that is the server's; a SQLite file is only shared on one machine, whose clock serves as well.
    """
    if transaction.on_sqlite:
        return literal(datetime.now(UTC) + ahead, Instant)
    return func.clock_timestamp(type_=Instant) + literal(ahead, Interval)


def claim_of(held: Work) -> dict[str, Any]:
    """The values by which `fenced` knows a claim."""
    return {"held_id": held.id, "held_lease": held.lease}


def fenced() -> Update:
    """A change of claimed work, if its claim still stands. It wants the values of `claim_of`."""
    return update(work).where(_claimed())


def told(*, on_sqlite: bool) -> list[ColumnElement[Any]]:
    """What a statement returns when it changed a row, so that everybody who listens hears of it once it is committed.

    It wants the value of `telling`. Postgres tells; on SQLite there is nobody to tell.
    """
    changed: list[ColumnElement[Any]] = [work.c.id]
    return changed if on_sqlite else [*changed, func.pg_notify(CHANNEL, _TOLD)]


def telling(due_at: datetime) -> dict[str, Any]:
    """What is told: the due time, and nothing else."""
    return {"told": due_at.astimezone(UTC).isoformat()}


async def record(transaction: Transaction, new: NewWork) -> bool:
    """Write work down. False when its key was already there; then nothing changed."""
    columns = new.model_dump() | {"created_at": datetime.now(UTC)}
    return await transaction.row(_add(on_sqlite=transaction.on_sqlite), columns | telling(new.due_at)) is not None


async def holds(transaction: Transaction, held: Work) -> bool:
    """Whether this claim still stands and has not lapsed. On Postgres nobody can take it until the transaction ends."""
    now = {"now": datetime.now(UTC)} if transaction.on_sqlite else {}
    return await transaction.row(_standing(on_sqlite=transaction.on_sqlite), claim_of(held) | now) is not None


async def finish(transaction: Transaction, held: Work) -> bool:
    """Mark claimed work done and forget its payload. False, and nothing changed, when the claim is gone."""
    return await transaction.change(_finish(), claim_of(held)) == 1


def _claimed() -> ColumnElement[bool]:
    """Whether a row is this piece of work, still waiting and still under this very claim."""
    return and_(work.c.id == bindparam("held_id"), work.c.lease == bindparam("held_lease"), WAITING)


@cache
def _add(*, on_sqlite: bool) -> Executable:
    given: dict[str, Any] = {name: bindparam(name) for name in (*NewWork.model_fields, "created_at")}
    add = insert_into(work, on_sqlite=on_sqlite).values(given | {"attempts": 0, "state": WorkState.WAITING})
    return add.on_conflict_do_nothing(index_elements=["workspace", "key"]).returning(*told(on_sqlite=on_sqlite))


@cache
def _standing(*, on_sqlite: bool) -> Select[Any]:
    now = bindparam("now", type_=Instant) if on_sqlite else func.clock_timestamp(type_=Instant)
    return select(work.c.id).where(_claimed(), work.c.lease_until > now).with_for_update()


@cache
def _finish() -> Update:
    return fenced().values(state=WorkState.DONE, payload={}, error=None)

"""Old cases: found portion by portion from the oldest on, and forgotten with everything that hangs on them."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Table, and_, delete, exists, literal, select, tuple_

from bot.adapters.db.columns import Instant
from bot.adapters.db.tables import OWED, cases, checkpoints, journal, posts, suggestions
from bot.adapters.db.transaction import Transaction
from bot.services.ports import TOLD_OF_CHECKPOINTS

AT_ONCE = 200
"""Cases that one transaction looks at, so that nobody waits long for the single writer of a SQLite file."""

Key = tuple[str, str]
"""A workspace, and the id of a checkpoint in it."""


class Mark(NamedTuple):
    """How far the search has come: the last case that was looked at."""

    opened_at: datetime
    workspace: str
    id: str


async def next_old(transaction: Transaction, *, before: datetime, after: Mark | None) -> Sequence[Mark]:
    """The next cases opened before this moment, oldest first, whatever happened in them since."""
    age = (cases.c.opened_at, cases.c.workspace, cases.c.id)
    old = select(*age).where(cases.c.opened_at < before)
    if after is not None:
        at = literal(after.opened_at, Instant)
        old = old.where(cases.c.opened_at >= at, tuple_(*age) > tuple_(at, after.workspace, after.id))
    rows = await transaction.rows(old.order_by(*age).limit(AT_ONCE))
    return [Mark(row.opened_at, row.workspace, row.id) for row in rows]


async def shown_beside_open_ones(transaction: Transaction) -> frozenset[Key]:
    """The checkpoints of which a ping speaks that an open promise was told in: that ping may still be shown anew."""
    told = (checkpoints.c.workspace == posts.c.workspace) & (checkpoints.c.pinged_in == posts.c.key)
    pings = select(posts.c.workspace, posts.c.about).join(checkpoints, told).where(OWED)
    return frozenset((row.workspace, each) for row in await transaction.rows(pings) for each in row.about)


async def forget(
    transaction: Transaction, old: Sequence[Mark], *, before: datetime, still_shown: frozenset[Key]
) -> int:
    """Delete those of these cases that are at rest, but none of the checkpoints `still_shown`; how many that were."""
    forgotten = 0
    for workspace in sorted({mark.workspace for mark in old}):
        own = [mark.id for mark in old if mark.workspace == workspace]
        shown = frozenset(checkpoint for where, checkpoint in still_shown if where == workspace)
        gone = await _forget_cases(transaction, workspace, own, before=before, shown=shown)
        if gone:
            await _forget_what_hangs_on(transaction, workspace, gone)
        forgotten += len(gone)
    return forgotten


async def _forget_cases(
    transaction: Transaction, workspace: str, old: Sequence[str], *, before: datetime, shown: frozenset[str]
) -> list[str]:
    """Delete those that are at rest; their ids.

    Whoever is just at work on a case keeps it. Whether it is at rest is asked again once it is locked: what happens in
    a case happens under its lock.
    """
    at_rest = _at_rest(before)
    lock = select(cases.c.id).where(cases.c.workspace == workspace, cases.c.id.in_(old), at_rest)
    locked = [row.id for row in await transaction.rows(lock.with_for_update(of=cases, skip_locked=True))]
    if locked and shown:
        promises = select(checkpoints.c.id, checkpoints.c.case_id).where(_of_cases(checkpoints, workspace, locked))
        spoken_of = {row.case_id for row in await transaction.rows(promises) if row.id in shown}
        locked = [case_id for case_id in locked if case_id not in spoken_of]
    if not locked:
        return []
    wanted = (cases.c.workspace == workspace) & cases.c.id.in_(locked)
    return [row.id for row in await transaction.rows(delete(cases).where(wanted, at_rest).returning(cases.c.id))]


def _at_rest(before: datetime) -> ColumnElement[bool]:
    """Nothing is owed in it, and nothing happened in it since this moment."""
    owed = _of_this_case(checkpoints) & OWED
    told = _of_this_case(journal) & (journal.c.at >= before)
    read = _of_this_case(suggestions) & (suggestions.c.shown_at >= before)
    return and_(*(~exists().where(condition) for condition in (owed, told, read)))


def _of_this_case(table: Table) -> ColumnElement[bool]:
    return and_(table.c.workspace == cases.c.workspace, table.c.case_id == cases.c.id)


def _of_cases(table: Table, workspace: str, case_ids: Sequence[str]) -> ColumnElement[bool]:
    return and_(table.c.workspace == workspace, table.c.case_id.in_(case_ids))


async def _forget_what_hangs_on(transaction: Transaction, workspace: str, gone: Sequence[str]) -> None:
    theirs = _of_cases(checkpoints, workspace, gone)
    for word in TOLD_OF_CHECKPOINTS:
        # From "ping:ID:" up to "ping:ID;", the sign that follows the colon: a stretch of the posts' primary key.
        begins_so = and_(
            posts.c.workspace == checkpoints.c.workspace,
            posts.c.key >= literal(f"{word}:") + checkpoints.c.id + ":",
            posts.c.key < literal(f"{word}:") + checkpoints.c.id + ";",
        )
        told = select(posts.c.key).join(checkpoints, begins_so).where(theirs)
        await transaction.change(delete(posts).where(posts.c.workspace == workspace, posts.c.key.in_(told)))
    for table in (suggestions, journal, checkpoints):
        await transaction.change(delete(table).where(_of_cases(table, workspace, gone)))

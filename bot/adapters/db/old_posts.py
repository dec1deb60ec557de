"""Old posts: the record of those that follow from no checkpoint, which no case takes along when it is forgotten.

Such a record keeps a post from being made twice. Once the work that makes it is done, and itself forgotten, nobody asks
for it any more.
"""

from datetime import datetime

from sqlalchemy import and_, delete, exists, literal, or_, select, tuple_

from bot.adapters.db.tables import WAITING, posts, work
from bot.adapters.db.transaction import Transaction
from bot.services.ports import TOLD_ONCE

AT_ONCE = 1_000
"""Rows that one transaction deletes, so that nobody waits long for the single writer of a SQLite file."""


async def forget(transaction: Transaction, *, before: datetime) -> int:
    """Delete those that were meant before this moment, the oldest first and at most AT_ONCE of them; how many."""
    # From "drill:" up to "drill;", the sign that follows the colon.
    told_once = or_(*(and_(posts.c.key >= f"{word}:", posts.c.key < f"{word};") for word in TOLD_ONCE))
    to_do = exists().where(work.c.workspace == posts.c.workspace, work.c.key == literal("post:") + posts.c.key, WAITING)
    old = select(posts.c.workspace, posts.c.key).where(posts.c.intended_at < before, told_once, ~to_do)
    rows = await transaction.rows(
        old.order_by(posts.c.intended_at).limit(AT_ONCE).with_for_update(of=posts, skip_locked=True)
    )
    if rows:
        these = tuple_(posts.c.workspace, posts.c.key).in_([(row.workspace, row.key) for row in rows])
        await transaction.change(delete(posts).where(these))
    return len(rows)

"""The posts of one workspace that we mean to make, so that none is made twice."""

import sys
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Row, select, update

from bot.adapters.db.repositories.rows import place_of, placed
from bot.adapters.db.tables import posts
from bot.adapters.db.transaction import Transaction
from bot.domain.case import Place
from bot.domain.errors import NotFoundError
from bot.services.ports import Intent

_FIRST_HALF, _BEHIND_HALVES = 0xD800, 0xE000
"""Where the halves of surrogate pairs stand among the characters, which they are none of."""


class PostTable:
    """Fills the port `Posts`."""

    def __init__(self, transaction: Transaction, workspace: str) -> None:
        self._transaction = transaction
        self._workspace = workspace

    async def intend(self, key: str, place: Place, at: datetime, *, about: Sequence[str] = ()) -> Intent:
        """Record that we are about to post. A key that is already there comes back as it stands, with fresh=False.

        Two replicas that intend the same key at once meet at the primary key: one waits for the other to commit and
        then finds what it wrote.
        """
        columns = {"workspace": self._workspace, "key": key, "intended_at": at, "about": list(about)} | placed(place)
        add = self._transaction.insert(posts).values(**columns).on_conflict_do_nothing().returning(posts.c.key)
        if await self._transaction.row(add) is not None:
            return Intent(key=key, place=place, intended_at=at, ts=None, fresh=True, about=tuple(about))
        known = await self.get(key)
        if known is None:
            raise NotFoundError("This post was forgotten while it was being made. It will be tried again.")
        return known

    async def made(self, key: str, ts: str) -> None:
        """Record that the post is there, under this timestamp. NotFoundError when nobody meant to make it."""
        own = (posts.c.workspace == self._workspace) & (posts.c.key == key)
        if not await self._transaction.change(update(posts).where(own).values(ts=ts)):
            raise NotFoundError("Nobody meant to make this post.")

    async def get(self, key: str) -> Intent | None:
        """The intent under this key, if there is one (fresh=False)."""
        own = (posts.c.workspace == self._workspace) & (posts.c.key == key)
        row = await self._transaction.row(select(posts).where(own))
        return None if row is None else _intent(row)

    async def under(self, prefix: str) -> tuple[Intent, ...]:
        """The intents whose key begins so, in order of their keys (fresh=False)."""
        # A stretch of the primary key, where LIKE would read `%` and `_` as patterns and mostly go without the index.
        begin_so = select(posts).where(posts.c.workspace == self._workspace, posts.c.key >= prefix)
        end = _after(prefix)
        if end is not None:
            begin_so = begin_so.where(posts.c.key < end)
        return tuple(_intent(row) for row in await self._transaction.rows(begin_so.order_by(posts.c.key)))


def _intent(row: Row[tuple[object, ...]]) -> Intent:
    return Intent(
        key=row.key,
        place=place_of(row),
        intended_at=row.intended_at,
        ts=row.ts,
        fresh=False,
        about=tuple(row.about),
    )


def _after(prefix: str) -> str | None:
    """The first text behind all that begin so, in the order of their characters' numbers; None when there is none."""
    kept = prefix.rstrip(chr(sys.maxunicode))
    if not kept:
        return None
    following = ord(kept[-1]) + 1
    return kept[:-1] + chr(_BEHIND_HALVES if following == _FIRST_HALF else following)

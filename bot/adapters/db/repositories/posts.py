"""The posts of one workspace that we mean to make, so that none is made twice."""

from datetime import datetime

from sqlalchemy import select, update

from bot.adapters.db.repositories.rows import place_of, placed
from bot.adapters.db.tables import posts
from bot.adapters.db.transaction import Transaction
from bot.domain.case import Place
from bot.domain.errors import NotFoundError
from bot.services.ports import Intent


class PostTable:
    """Fills the port `Posts`."""

    def __init__(self, transaction: Transaction, workspace: str) -> None:
        self._transaction = transaction
        self._workspace = workspace

    async def intend(self, key: str, place: Place, at: datetime) -> Intent:
        """Record that we are about to post. A key that is already there comes back as it stands, with fresh=False.

        Two replicas that intend the same key at once meet at the primary key: one waits for the other to commit and
        then finds what it wrote.
        """
        columns = {"workspace": self._workspace, "key": key, "intended_at": at} | placed(place)
        add = self._transaction.insert(posts).values(**columns).on_conflict_do_nothing().returning(posts.c.key)
        if await self._transaction.row(add) is not None:
            return Intent(key=key, place=place, intended_at=at, ts=None, fresh=True)
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
        if row is None:
            return None
        return Intent(key=row.key, place=place_of(row), intended_at=row.intended_at, ts=row.ts, fresh=False)

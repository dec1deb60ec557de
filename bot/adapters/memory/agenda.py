"""The agenda in memory: what must happen later, for as long as the process lives."""

import heapq
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from bot.adapters.memory import plan
from bot.adapters.memory.store import Item, Store
from bot.domain.work import NewWork, Work


class MemoryAgenda:
    """Fills the port `Agenda`. `wake` is called after new work was recorded."""

    def __init__(self, store: Store, wake: Callable[[], None] = lambda: None) -> None:
        self._store = store
        self._wake = wake

    async def record(self, work: NewWork) -> bool:
        """Record work. False when its key was already there."""
        async with self._store.transaction():
            new = plan.record(self._store, work)
        if new:
            self._wake()
        return new

    async def claim(self, *, limit: int, lease: timedelta, now: datetime) -> tuple[Work, ...]:
        """Take what is due at `now` and not leased, earliest first, for this long."""
        async with self._store.transaction():
            due = [item for item in self._waiting() if item.work.due_at <= now]
            taken = heapq.nsmallest(limit, due, key=_when)
            return tuple(self._take(item, uuid4().hex, datetime.now(UTC) + lease) for item in taken)

    async def finish(self, work: Work) -> bool:
        """Mark it done and forget its payload. False when the lease went to somebody else, or it was done already."""
        async with self._store.transaction():
            return plan.finish(self._store, work)

    async def retry(self, work: Work, *, due_at: datetime, error: str) -> None:
        """Give it back, to be claimed again at `due_at`. Nothing happens when the lease is gone."""
        async with self._store.transaction():
            item = plan.claimed(self._store, work)
            if item is not None:
                later = item.work.model_copy(update={"due_at": due_at})
                plan.change(self._store, item._replace(work=later, lease=None, lease_until=None, error=error))

    async def park(self, work: Work, *, error: str) -> None:
        """Give up on it, keeping it and its error for an admin to see. Nothing happens when the lease is gone."""
        async with self._store.transaction():
            item = plan.claimed(self._store, work)
            if item is not None:
                plan.change(self._store, item._replace(state="parked", error=error))

    async def next_due(self) -> datetime | None:
        """When the earliest work that nobody holds falls due, or None when nothing waits."""
        async with self._store.transaction():
            return min((item.work.due_at for item in self._waiting()), default=None)

    async def purge(self, *, before: datetime) -> int:
        """Delete finished and parked work recorded before this moment (wall time), never waiting work; how many."""
        async with self._store.transaction():
            old = [item for item in self._store.work.all() if item.state != "waiting" and item.created_at < before]
            for item in old:
                self._store.work.drop((item.work.workspace, item.work.key))
            return len(old)

    def _waiting(self) -> list[Item]:
        return [item for item in self._store.work.all() if item.state == "waiting" and plan.is_free(item)]

    def _take(self, item: Item, lease: str, until: datetime) -> Work:
        held = item._replace(lease=lease, lease_until=until, attempts=item.attempts + 1)
        plan.change(self._store, held)
        return Work.model_validate(
            deepcopy(dict(held.work)) | {"id": held.id, "lease": lease, "attempts": held.attempts}
        )


def _when(item: Item) -> tuple[datetime, int]:
    return item.work.due_at, item.id

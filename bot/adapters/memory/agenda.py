"""The agenda in memory: what must happen later, for as long as the process lives."""

import asyncio
import heapq
from collections import Counter
from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from bot.adapters.memory import plan
from bot.adapters.memory.store import Item, Store
from bot.domain.work import NewWork, Work, WorkKind
from bot.services.agenda_bell import Bell
from bot.services.ports import Ahead, Backlog, Parked


class MemoryAgenda:
    """Fills the port `Agenda`. `bell` is rung after new work was recorded."""

    def __init__(self, store: Store, bell: Bell | None = None) -> None:
        self._store = store
        self._bell = bell or Bell()

    async def record(self, work: NewWork) -> bool:
        """Record work. False when its key was already there."""
        async with self._store.transaction():
            new = plan.record(self._store, work)
        if new:
            self._bell.ring([work.due_at])
        return new

    async def claim(
        self, *, limit: int, lease: timedelta, now: datetime | None = None, in_hand: Mapping[str, int] | None = None
    ) -> tuple[Work, ...]:
        """Take what is due at `now` and not leased, for this long, workspaces in turn; the earliest due first."""
        async with self._store.transaction():
            wall = datetime.now(UTC)
            due = sorted((item for item in self._waiting() if item.work.due_at <= (now or wall)), key=_when)
            taken = heapq.nsmallest(limit, _in_turn(due, in_hand or {}))
            claim = uuid4().hex
            items = sorted((due[place] for _, place in taken), key=_when)
            return tuple(self._take(item, claim, wall + lease) for item in items)

    async def renew(self, held: Sequence[Work], *, lease: timedelta) -> tuple[Work, ...]:
        """Lengthen the leases of claimed work to this long from now. Those whose claim still stood, and stands."""
        async with self._store.transaction():
            until = datetime.now(UTC) + lease
            standing = [(work, item) for work in held if (item := plan.claimed(self._store, work)) is not None]
            for _, item in standing:
                plan.change(self._store, item._replace(lease_until=until))
            return tuple(work for work, _ in standing)

    async def finish(self, work: Work) -> bool:
        """Mark it done and forget its payload. False when the lease went to somebody else, or it was done already."""
        async with self._store.transaction():
            return plan.finish(self._store, work)

    async def retry(self, work: Work, *, due_at: datetime, error: str) -> None:
        """Give it back, to be claimed again at `due_at`. Nothing happens when the lease is gone."""
        await self._give_back(work, due_at, error)

    async def fault(self, work: Work, *, due_at: datetime, error: str, most: int) -> bool:
        """Give it back after a bug; at its bug number `most`, park it. Whether it was parked."""
        return await self._give_back(work, due_at, error, most=most)

    async def park(self, work: Work, *, error: str) -> None:
        """Give up on it, keeping it and its error for an admin to see. Nothing happens when the lease is gone."""
        async with self._store.transaction():
            item = plan.claimed(self._store, work)
            if item is not None:
                plan.change(self._store, item._replace(state="parked", error=error))

    async def parked(self, workspace: str, *, limit: int) -> tuple[Parked, ...]:
        """What was given up on in a workspace, the last recorded first."""
        async with self._store.transaction():
            given_up = [item for item in self._store.work.of(workspace) if item.state == "parked"]
            return tuple(_parked(item) for item in sorted(given_up, key=lambda item: -item.id)[:limit])

    async def next_due(self) -> datetime | None:
        """When the earliest work that nobody holds falls due, or None when nothing waits."""
        async with self._store.transaction():
            return min((item.work.due_at for item in self._waiting()), default=None)

    async def look(self, *, within: timedelta, limit: int, now: datetime | None = None) -> Ahead:
        """What falls due within this time, at most so many pieces."""
        async with self._store.transaction():
            wall = datetime.now(UTC)
            then = now or wall
            soon = [item for item in self._all_waiting() if item.work.due_at <= then + within]
            seen = heapq.nsmallest(limit, soon, key=_when)
            lapses = [item.lease_until - wall for item in seen if item.lease_until and not plan.is_free(item)]
            return Ahead(
                now=then,
                due=tuple(item.work.due_at for item in seen if plan.is_free(item)),
                until=seen[-1].work.due_at if len(seen) == limit else then + within,
                lapse=min(lapses, default=None),
            )

    async def backlog(self, *, now: datetime | None = None) -> Backlog:
        """How far behind the agenda is."""
        async with self._store.transaction():
            then = now or datetime.now(UTC)
            waiting = self._all_waiting()
            due = [item for item in waiting if item.work.due_at <= then]
            free = [item.work.due_at for item in due if plan.is_free(item)]
            return Backlog(
                due=len(free),
                late=then - min(free, default=then),
                held=sum(not plan.is_free(item) for item in waiting),
                parked=sum(item.state == "parked" for item in self._store.work.all()),
                waiting=len(waiting),
                inbound=sum(item.work.kind is WorkKind.INBOUND for item in due),
            )

    def heard(self) -> tuple[datetime, ...] | None:
        """When the work falls due that was recorded since this was last asked; None when it is to be looked for."""
        return self._bell.heard()

    async def follow(self, *, every: float) -> None:
        """Ring the bell when the store was changed, by whatever handle on it, until cancelled."""
        seen = self._store.changes
        while True:
            await asyncio.sleep(every)
            if self._store.changes != seen:
                seen = self._store.changes
                self._bell.look()

    async def purge(self, *, before: datetime) -> int:
        """Delete finished and parked work recorded before this moment (wall time), never waiting work; how many."""
        async with self._store.transaction():
            old = [item for item in self._store.work.all() if item.state != "waiting" and item.created_at < before]
            for item in old:
                self._store.work.drop((item.work.workspace, item.work.key))
            return len(old)

    def _all_waiting(self) -> list[Item]:
        return [item for item in self._store.work.all() if item.state == "waiting"]

    def _waiting(self) -> list[Item]:
        return [item for item in self._all_waiting() if plan.is_free(item)]

    async def _give_back(self, work: Work, due_at: datetime, error: str, *, most: int | None = None) -> bool:
        async with self._store.transaction():
            item = plan.claimed(self._store, work)
            if item is None:
                return False
            faults = item.faults + (most is not None)
            if most is not None and faults >= most:
                plan.change(self._store, item._replace(state="parked", error=error, faults=faults))
                return True
            later = item.work.model_copy(update={"due_at": due_at})
            again = item._replace(work=later, lease=None, lease_until=None, error=error, faults=faults)
            plan.change(self._store, again)
        self._bell.ring([due_at])
        return False

    def _take(self, item: Item, lease: str, until: datetime) -> Work:
        held = item._replace(lease=lease, lease_until=until, attempts=item.attempts + 1)
        plan.change(self._store, held)
        return Work.model_validate(
            deepcopy(dict(held.work)) | {"id": held.id, "lease": lease, "attempts": held.attempts}
        )


def _in_turn(due: Sequence[Item], in_hand: Mapping[str, int]) -> list[tuple[int, int]]:
    """For each, in order of its due time: which turn of its workspace it would be, and its place in that order."""
    turns = Counter(in_hand)
    places = []
    for place, item in enumerate(due):
        turns[item.work.workspace] += 1
        places.append((turns[item.work.workspace], place))
    return places


def _parked(item: Item) -> Parked:
    work = item.work
    return Parked(item.id, work.kind, work.key, item.error or "", item.attempts, work.due_at)


def _when(item: Item) -> tuple[datetime, int]:
    return item.work.due_at, item.id

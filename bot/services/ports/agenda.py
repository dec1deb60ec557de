"""The agenda, from inside a transaction and as the worker sees it."""

from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.work import NewWork, Work


class UnitAgenda(Protocol):
    """The agenda, inside a transaction: what is planned here is planned if and only if the transaction commits."""

    async def plan(self, work: NewWork) -> bool:
        """Record work. False when its key was already there; then nothing changed."""
        ...

    async def hold(self, work: Work) -> None:
        """Do nothing while this claim still stands. StaleError when the lease lapsed or went to somebody else."""
        ...

    async def finish(self, work: Work) -> None:
        """Mark claimed work done and forget its payload. StaleError when the lease went to somebody else."""
        ...


class Agenda(Protocol):
    """The agenda as the worker sees it, over all workspaces. Trouble is StateUnavailableError."""

    async def record(self, work: NewWork) -> bool:
        """Record work in a transaction of its own, durable on return. False when its key was already there."""
        ...

    async def claim(self, *, limit: int, lease: timedelta, now: datetime) -> tuple[Work, ...]:
        """Take what is due at `now` and not leased, earliest first, for this long on the database's clock."""
        ...

    async def finish(self, work: Work) -> bool:
        """Mark it done and forget its payload. False when the lease went to somebody else, or it was done already."""
        ...

    async def retry(self, work: Work, *, due_at: datetime, error: str) -> None:
        """Give it back, to be claimed again at `due_at`. Nothing happens when the lease is gone."""
        ...

    async def park(self, work: Work, *, error: str) -> None:
        """Give up on it, keeping it and its error for an admin to see. Nothing happens when the lease is gone."""
        ...

    async def next_due(self) -> datetime | None:
        """When the earliest waiting work falls due, or None when nothing waits."""
        ...

    async def purge(self, *, before: datetime) -> int:
        """Delete finished and parked work recorded before this moment (wall time), never waiting work; how many."""
        ...

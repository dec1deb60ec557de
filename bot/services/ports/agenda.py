"""The agenda, from inside a transaction and as the worker sees it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from bot.domain.work import NewWork, Work, WorkKind


class Ahead(NamedTuple):
    """What a look at the agenda showed."""

    now: datetime
    """The time that due times were compared with: the caller's, or the one clock that all replicas share."""

    due: tuple[datetime, ...]
    """When the work that nobody holds falls due, earliest first, as far as the look went."""

    until: datetime
    """What was not listed falls due after this moment."""

    lapse: timedelta | None
    """How long until the first of the leases that were seen lapses, on the clock of leases; None without any."""


class Parked(NamedTuple):
    """Work that was given up on, without what it holds: that may be a customer's words."""

    id: int
    kind: WorkKind
    key: str
    error: str
    attempts: int
    due_at: datetime


class Backlog(NamedTuple):
    """How far behind the agenda is, over all workspaces and replicas."""

    due: int
    """Pieces of work that are due and that nobody holds."""

    late: timedelta
    """How long ago the oldest of those fell due; zero without any."""

    held: int
    """Pieces of work under a lease that stands."""

    parked: int
    """Pieces of work that were given up on and are still kept."""

    waiting: int
    """Pieces of work that are still to be done, due or not, held or not."""

    inbound: int
    """Those of them that came in from Slack and are due: what people wait for."""


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
    """The agenda as the worker sees it, over all workspaces. Trouble is StateUnavailableError.

    Where `now` may be None, the time is told by the clock that leases run by, which all replicas share: on Postgres the
    server's. Only a demonstration, whose time runs fast or was moved forward, brings its own.
    """

    async def record(self, work: NewWork) -> bool:
        """Record work in a transaction of its own, durable on return. False when its key was already there."""
        ...

    async def claim(
        self, *, limit: int, lease: timedelta, now: datetime | None = None, in_hand: Mapping[str, int] | None = None
    ) -> tuple[Work, ...]:
        """Take what is due at `now` and not leased, for this long on the database's clock; the earliest due first.

        Workspaces take turns: one gets its second piece when every other that has any due got its first. `in_hand`
        says how many pieces of each workspace the caller has already; those count as turns it has had.
        """
        ...

    async def renew(self, held: Sequence[Work], *, lease: timedelta) -> tuple[Work, ...]:
        """Lengthen the leases of claimed work to this long from now. Those whose claim still stood, and stands."""
        ...

    async def finish(self, work: Work) -> bool:
        """Mark it done and forget its payload. False when the lease went to somebody else, or it was done already."""
        ...

    async def retry(self, work: Work, *, due_at: datetime, error: str) -> None:
        """Give it back, to be claimed again at `due_at`. Nothing happens when the lease is gone."""
        ...

    async def fault(self, work: Work, *, due_at: datetime, error: str, most: int) -> bool:
        """Give it back after a bug, to be claimed again at `due_at`; at its bug number `most`, park it.

        Whether it was parked. Nothing happens, and False, when the lease is gone.
        """
        ...

    async def park(self, work: Work, *, error: str) -> None:
        """Give up on it, keeping it and its error for an admin to see. Nothing happens when the lease is gone."""
        ...

    async def parked(self, workspace: str, *, limit: int) -> tuple[Parked, ...]:
        """What was given up on in a workspace, the last recorded first."""
        ...

    async def next_due(self) -> datetime | None:
        """When the earliest waiting work falls due, or None when nothing waits."""
        ...

    async def look(self, *, within: timedelta, limit: int, now: datetime | None = None) -> Ahead:
        """What falls due within this time, at most so many pieces."""
        ...

    async def backlog(self, *, now: datetime | None = None) -> Backlog:
        """How far behind the agenda is."""
        ...

    def heard(self) -> tuple[datetime, ...] | None:
        """When the work falls due that was recorded since this was last asked, as far as anybody told of it.

        None when more was recorded than could be told, or when somebody else may have changed something: look.
        """
        ...

    async def follow(self, *, every: float) -> None:
        """Follow what other processes change, and wake the worker, until cancelled. It outlives all trouble.

        Args:
            every: seconds between two looks where nobody tells of changes.
        """
        ...

    async def purge(self, *, before: datetime) -> int:
        """Delete finished and parked work recorded before this moment (wall time), never waiting work; how many."""
        ...

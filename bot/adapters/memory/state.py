"""Everything that is remembered, kept in memory, one transaction at a time."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from bot.adapters.memory import plan
from bot.adapters.memory.repositories import (
    MemoryCases,
    MemoryCheckpoints,
    MemoryJournal,
    MemoryPosts,
    MemorySuggestions,
    MemoryTeams,
    require_own,
)
from bot.adapters.memory.store import Store
from bot.domain.errors import StaleError
from bot.domain.work import NewWork, Work


class MemoryPlan:
    """Fills the port `UnitAgenda`. `planned` tells whether anything new was planned in here."""

    def __init__(self, store: Store, workspace: str) -> None:
        self._store = store
        self._workspace = workspace
        self.planned = False

    async def plan(self, work: NewWork) -> bool:
        """Record work. False when its key was already there; then nothing changed."""
        require_own(self._workspace, work.workspace)
        new = plan.record(self._store, work)
        self.planned = self.planned or new
        return new

    async def hold(self, work: Work) -> None:
        """Do nothing while this claim still stands. StaleError when the lease lapsed or went to somebody else."""
        require_own(self._workspace, work.workspace)
        if not plan.holds(self._store, work):
            raise StaleError("The lease of this work has lapsed.")

    async def finish(self, work: Work) -> None:
        """Mark claimed work done and forget its payload. StaleError when the lease went to somebody else."""
        require_own(self._workspace, work.workspace)
        if not plan.finish(self._store, work):
            raise StaleError("The lease of this work went to another worker.")


class MemoryUnit:
    """Fills the port `Unit`."""

    def __init__(self, store: Store, workspace: str) -> None:
        self.workspace = workspace
        self.cases = MemoryCases(store, workspace)
        self.suggestions = MemorySuggestions(store, workspace)
        self.checkpoints = MemoryCheckpoints(store, workspace)
        self.journal = MemoryJournal(store, workspace)
        self.posts = MemoryPosts(store, workspace)
        self.teams = MemoryTeams(store, workspace)
        self.agenda = MemoryPlan(store, workspace)


class MemoryState:
    """Fills the port `State`. `wake` is called after every transaction that planned work."""

    def __init__(self, store: Store, wake: Callable[[], None] = lambda: None) -> None:
        self._store = store
        self._wake = wake

    @asynccontextmanager
    async def begin(self, workspace: str) -> AsyncIterator[MemoryUnit]:
        """Start a transaction on one workspace."""
        async with self._store.transaction():
            unit = MemoryUnit(self._store, workspace)
            yield unit
        if unit.agenda.planned:
            self._wake()

    async def forget_suggestions(self, *, before: datetime) -> int:
        """Delete what was suggested before this moment, in every workspace; how many that were."""
        async with self._store.transaction():
            old = [key for key, stored in self._store.suggestions.items() if stored.shown_at < before]
            for key in old:
                self._store.suggestions.drop(key)
            return len(old)

    async def ready(self) -> bool:
        """Memory always answers."""
        return True

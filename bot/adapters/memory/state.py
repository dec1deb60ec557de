"""Everything that is remembered, kept in memory, one transaction at a time."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from bot.adapters.memory import old_cases, plan
from bot.adapters.memory.corrections import MemoryCorrections
from bot.adapters.memory.repositories import (
    MemoryCases,
    MemoryCheckpoints,
    MemoryJournal,
    MemoryOffers,
    MemoryPosts,
    MemorySuggestions,
    MemoryTeams,
    require_own,
)
from bot.adapters.memory.store import Store
from bot.domain.errors import StaleError
from bot.domain.work import NewWork, Work
from bot.services.agenda_bell import Bell
from bot.services.ports import TOLD_ONCE


class MemoryPlan:
    """Fills the port `UnitAgenda`. `planned` tells when what was newly planned in here falls due."""

    def __init__(self, store: Store, workspace: str) -> None:
        self._store = store
        self._workspace = workspace
        self.planned: list[datetime] = []

    async def plan(self, work: NewWork) -> bool:
        """Record work. False when its key was already there; then nothing changed."""
        require_own(self._workspace, work.workspace)
        new = plan.record(self._store, work)
        if new:
            self.planned.append(work.due_at)
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
        self.corrections = MemoryCorrections(store, workspace)
        self.journal = MemoryJournal(store, workspace)
        self.offers = MemoryOffers(store, workspace)
        self.posts = MemoryPosts(store, workspace)
        self.teams = MemoryTeams(store, workspace)
        self.agenda = MemoryPlan(store, workspace)


class MemoryState:
    """Fills the port `State`. `bell` is rung after every transaction that planned work."""

    def __init__(self, store: Store, bell: Bell | None = None) -> None:
        self._store = store
        self._bell = bell or Bell()

    @asynccontextmanager
    async def begin(self, workspace: str) -> AsyncIterator[MemoryUnit]:
        """Start a transaction on one workspace."""
        async with self._store.transaction():
            unit = MemoryUnit(self._store, workspace)
            yield unit
        self._bell.ring(unit.agenda.planned)

    async def forget_suggestions(self, *, before: datetime) -> int:
        """Delete what was suggested or offered before this moment, in every workspace; how many that were."""
        async with self._store.transaction():
            old = [key for key, stored in self._store.suggestions.items() if stored.shown_at < before]
            for key in old:
                self._store.suggestions.drop(key)
            offered = [key for key, offer in self._store.offers.items() if offer.said_at < before]
            for key in offered:
                self._store.offers.drop(key)
            return len(old) + len(offered)

    async def forget_posts(self, *, before: datetime) -> int:
        """Delete the record of posts that follow from no checkpoint and were meant before this moment; how many."""
        begin_so = tuple(f"{word}:" for word in TOLD_ONCE)
        async with self._store.transaction():
            waits = {key for key, item in self._store.work.items() if item.state == "waiting"}
            old = [
                (workspace, key)
                for (workspace, key), intent in self._store.posts.items()
                if key.startswith(begin_so) and intent.intended_at < before and (workspace, f"post:{key}") not in waits
            ]
            for each in old:
                self._store.posts.drop(each)
            return len(old)

    async def forget_corrections(self, *, before: datetime) -> int:
        """Delete what was corrected before this moment, in every workspace; how many that were."""
        async with self._store.transaction():
            old = [key for key, correction in self._store.corrections.items() if correction.at < before]
            for key in old:
                self._store.corrections.drop(key)
            return len(old)

    async def corrected_in(self) -> tuple[str, ...]:
        """The workspaces in which corrections wait, in order of their ids."""
        return tuple(sorted({workspace for (workspace, _), _ in self._store.corrections.items()}))

    async def forget_cases(self, *, before: datetime) -> int:
        """Delete the cases that are at rest since this moment, in every workspace; how many that were."""
        async with self._store.transaction():
            return old_cases.forget(self._store, before=before)

    async def ready(self) -> bool:
        """Memory always answers."""
        return True

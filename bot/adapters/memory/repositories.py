"""The repositories in memory: each keeps one idea of one workspace."""

from datetime import datetime

from bot.adapters.memory.store import Store
from bot.domain.case import Case, JournalEntry, Place
from bot.domain.checkpoint import Checkpoint
from bot.domain.errors import NotFoundError
from bot.domain.team import Team
from bot.services.ports import Intent, StoredSuggestion


def require_own(workspace: str, other: str) -> None:
    """Refuse a value of another workspace with ValueError: only a bug can bring one here."""
    if other != workspace:
        raise ValueError("A value of one workspace cannot be kept in another's transaction.")


LATEST = 20
"""How many suggestions back a customer's openers are remembered."""


class MemoryCases:
    """Fills the port `Cases`."""

    def __init__(self, store: Store, workspace: str) -> None:
        self._store = store
        self._workspace = workspace

    async def at(self, place: Place) -> Case | None:
        """The case in this thread, the first one opened if there are several; None outside a thread."""
        if place.thread_ts is None:
            return None
        here = [case for case in self._store.cases.of(self._workspace) if case.place == place]
        return min(here, key=lambda case: (case.opened_at, case.id), default=None)

    async def get(self, case_id: str) -> Case:
        """The case with this id, or NotFoundError."""
        case = self._store.cases.get((self._workspace, case_id))
        if case is None:
            raise NotFoundError("This case is not kept any more.")
        return case

    async def save(self, case: Case) -> None:
        """Add the case, or replace what was kept of it."""
        require_own(self._workspace, case.workspace)
        self._store.cases.put((self._workspace, case.id), case)

    async def add(self, case: Case) -> bool:
        """Add a case. False, and nothing changed, when there is one with its id."""
        require_own(self._workspace, case.workspace)
        if self._store.cases.get((self._workspace, case.id)) is not None:
            return False
        self._store.cases.put((self._workspace, case.id), case)
        return True


class MemorySuggestions:
    """Fills the port `Suggestions`."""

    def __init__(self, store: Store, workspace: str) -> None:
        self._store = store
        self._workspace = workspace

    async def get(self, suggestion_id: str) -> StoredSuggestion:
        """The suggestion with this id, or NotFoundError."""
        stored = self._store.suggestions.get((self._workspace, suggestion_id))
        if stored is None:
            raise NotFoundError("This suggestion is not kept any more. Ask for a new one with `/assist`.")
        return stored

    async def save(self, stored: StoredSuggestion) -> None:
        """Add the suggestion, or replace it."""
        self._store.suggestions.put((self._workspace, stored.id), stored)

    async def openers_for(self, customer: str, *, besides: str) -> frozenset[str]:
        """The openers of this customer's latest suggestions, leaving out those of the suggestion `besides`."""
        theirs = [
            stored
            for stored in self._store.suggestions.of(self._workspace)
            if stored.customer == customer and stored.id != besides
        ]
        latest = sorted(theirs, key=lambda stored: stored.shown_at, reverse=True)[:LATEST]
        return frozenset(opener for stored in latest for opener in stored.openers)


class MemoryCheckpoints:
    """Fills the port `Checkpoints`."""

    def __init__(self, store: Store, workspace: str) -> None:
        self._store = store
        self._workspace = workspace

    async def get(self, checkpoint_id: str) -> Checkpoint:
        """The checkpoint with this id, or NotFoundError. There is one transaction at a time, so it is locked."""
        checkpoint = self._store.checkpoints.get((self._workspace, checkpoint_id))
        if checkpoint is None:
            raise NotFoundError("This checkpoint is not kept any more.")
        return checkpoint

    async def of_case(self, case_id: str) -> tuple[Checkpoint, ...]:
        """All checkpoints of a case, soonest first."""
        own = self._store.checkpoints.of(self._workspace)
        of_case = (checkpoint for checkpoint in own if checkpoint.case_id == case_id)
        return tuple(sorted(of_case, key=lambda checkpoint: (checkpoint.due_at, checkpoint.id)))

    async def owed_by(self, owner: str) -> tuple[Checkpoint, ...]:
        """The open checkpoints of this Slack user, in order of the promised time."""
        own = self._store.checkpoints.of(self._workspace)
        owed = (checkpoint for checkpoint in own if checkpoint.owner == owner and checkpoint.is_open)
        return tuple(sorted(owed, key=lambda checkpoint: (checkpoint.promised_due_at, checkpoint.id)))

    async def save(self, checkpoint: Checkpoint) -> None:
        """Add the checkpoint, or replace it."""
        require_own(self._workspace, checkpoint.workspace)
        self._store.checkpoints.put((self._workspace, checkpoint.id), checkpoint)


class MemoryJournal:
    """Fills the port `Journal`."""

    def __init__(self, store: Store, workspace: str) -> None:
        self._store = store
        self._workspace = workspace

    async def write(self, entry: JournalEntry) -> None:
        """Add a line."""
        story = await self.story(entry.case_id)
        self._store.journal.put((self._workspace, entry.case_id), (*story, entry))

    async def story(self, case_id: str) -> tuple[JournalEntry, ...]:
        """A case's lines in the order in which they were written."""
        return self._store.journal.get((self._workspace, case_id)) or ()


class MemoryPosts:
    """Fills the port `Posts`."""

    def __init__(self, store: Store, workspace: str) -> None:
        self._store = store
        self._workspace = workspace

    async def intend(self, key: str, place: Place, at: datetime) -> Intent:
        """Record that we are about to post. A key that is already there comes back as it stands, with fresh=False."""
        known = await self.get(key)
        if known is not None:
            return known
        intent = Intent(key=key, place=place, intended_at=at, ts=None, fresh=True)
        self._store.posts.put((self._workspace, key), intent._replace(fresh=False))
        return intent

    async def made(self, key: str, ts: str) -> None:
        """Record that the post is there, under this timestamp. NotFoundError when nobody meant to make it."""
        known = await self.get(key)
        if known is None:
            raise NotFoundError("Nobody meant to make this post.")
        self._store.posts.put((self._workspace, key), known._replace(ts=ts))

    async def get(self, key: str) -> Intent | None:
        """The intent under this key, if there is one (fresh=False)."""
        return self._store.posts.get((self._workspace, key))


class MemoryTeams:
    """Fills the port `Teams`."""

    def __init__(self, store: Store, workspace: str) -> None:
        self._store = store
        self._workspace = workspace

    async def get(self) -> Team:
        """The team, or an empty one when nothing was chosen yet."""
        return self._store.teams.get((self._workspace, "")) or Team(workspace=self._workspace)

    async def save(self, team: Team) -> None:
        """Keep the settings."""
        require_own(self._workspace, team.workspace)
        self._store.teams.put((self._workspace, ""), team)

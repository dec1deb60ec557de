"""The repositories in memory: each keeps one idea of one workspace."""

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.adapters.memory.store import Line, Store
from bot.domain.case import Case, JournalEntry, JournalKind, Place
from bot.domain.checkpoint import WAITING, Checkpoint, CheckpointState
from bot.domain.errors import NotFoundError
from bot.domain.offer import PromiseOffer
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
        """The case with this id, or NotFoundError. There is one transaction at a time, so it is locked."""
        case = self._store.cases.get((self._workspace, case_id))
        if case is None:
            raise NotFoundError("This case is not kept any more.")
        return case

    async def look(self, case_id: str) -> Case:
        """The case with this id as it stands just now, or NotFoundError."""
        return await self.get(case_id)

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

    async def look(self, checkpoint_id: str) -> Checkpoint:
        """The checkpoint with this id as it stands just now, or NotFoundError."""
        return await self.get(checkpoint_id)

    async def of_case(self, case_id: str) -> tuple[Checkpoint, ...]:
        """All checkpoints of a case, soonest first."""
        own = self._store.checkpoints.of(self._workspace)
        of_case = (checkpoint for checkpoint in own if checkpoint.case_id == case_id)
        return tuple(sorted(of_case, key=lambda checkpoint: (checkpoint.due_at, checkpoint.id)))

    async def owed_by(self, owner: str) -> tuple[Checkpoint, ...]:
        """The open checkpoints of this Slack user, in order of the promised time."""
        return tuple(checkpoint for checkpoint in await self.owed_in_workspace() if checkpoint.owner == owner)

    async def owed_in_workspace(self) -> tuple[Checkpoint, ...]:
        """Every open checkpoint of the workspace, in order of the promised time."""
        owed = (checkpoint for checkpoint in self._store.checkpoints.of(self._workspace) if checkpoint.is_open)
        return tuple(sorted(owed, key=lambda checkpoint: (checkpoint.promised_due_at, checkpoint.id)))

    async def waiting_for(self, owner: str, *, by: datetime) -> tuple[Checkpoint, ...]:
        """This owner's checkpoints whose ping is still to come and due by then, soonest first."""
        own = (each for each in self._store.checkpoints.of(self._workspace) if each.owner == owner)
        waiting = (each for each in own if each.state in WAITING and each.due_at <= by)
        return tuple(sorted(waiting, key=lambda checkpoint: (checkpoint.due_at, checkpoint.id)))

    async def underway_to(self, owner: str) -> tuple[Checkpoint, ...]:
        """This owner's checkpoints that are due and whose ping is being made, soonest first."""
        own = (each for each in self._store.checkpoints.of(self._workspace) if each.owner == owner)
        underway = (each for each in own if each.state is CheckpointState.DUE)
        return tuple(sorted(underway, key=lambda checkpoint: (checkpoint.due_at, checkpoint.id)))

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
        line = Line(next(self._store.line_numbers), entry)
        key = (self._workspace, entry.case_id)
        self._store.journal.put(key, (*(self._store.journal.get(key) or ()), line))

    async def story(self, case_id: str) -> tuple[JournalEntry, ...]:
        """A case's lines in the order in which they were written."""
        return tuple(line.entry for line in self._store.journal.get((self._workspace, case_id)) or ())

    async def told(self, kinds: Collection[JournalKind], *, since: datetime) -> tuple[JournalEntry, ...]:
        """The lines of these kinds in all cases of the workspace from then on, in the order of their writing."""
        stories = self._store.journal.of(self._workspace)
        lines = sorted((line for story in stories for line in story), key=lambda line: line.number)
        return tuple(line.entry for line in lines if line.entry.kind in kinds and line.entry.at >= since)


class MemoryOffers:
    """Fills the port `Offers`."""

    def __init__(self, store: Store, workspace: str) -> None:
        self._store = store
        self._workspace = workspace

    async def get(self, offer_id: str) -> PromiseOffer | None:
        """The offer with this id, if there is one. There is one transaction at a time, so it is locked."""
        return self._store.offers.get((self._workspace, offer_id))

    async def save(self, offer: PromiseOffer) -> None:
        """Add the offer, or replace it."""
        require_own(self._workspace, offer.workspace)
        self._store.offers.put((self._workspace, offer.id), offer)


class MemoryPosts:
    """Fills the port `Posts`."""

    def __init__(self, store: Store, workspace: str) -> None:
        self._store = store
        self._workspace = workspace

    async def intend(self, key: str, place: Place, at: datetime, *, about: Sequence[str] = ()) -> Intent:
        """Record that we are about to post. A key that is already there comes back as it stands, with fresh=False."""
        known = await self.get(key)
        if known is not None:
            return known
        intent = Intent(key=key, place=place, intended_at=at, ts=None, fresh=True, about=tuple(about))
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

    async def under(self, prefix: str) -> tuple[Intent, ...]:
        """The intents whose key begins so, in order of their keys (fresh=False)."""
        begin_so = (intent for intent in self._store.posts.of(self._workspace) if intent.key.startswith(prefix))
        return tuple(sorted(begin_so, key=lambda intent: intent.key))


class MemoryTeams:
    """Fills the port `Teams`."""

    def __init__(self, store: Store, workspace: str) -> None:
        self._store = store
        self._workspace = workspace

    async def get(self) -> Team:
        """The team, or an empty one when nothing was chosen yet."""
        return self._store.teams.get((self._workspace, "")) or Team(workspace=self._workspace)

    async def to_change(self) -> Team:
        """The same, for whoever will save it. There is one transaction at a time, so it is locked."""
        return await self.get()

    async def save(self, team: Team) -> None:
        """Keep the settings."""
        require_own(self._workspace, team.workspace)
        self._store.teams.put((self._workspace, ""), team)

"""What is remembered of one workspace, kind by kind, inside a transaction."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from bot.domain.case import Case, JournalEntry, JournalKind, Place
from bot.domain.checkpoint import Checkpoint
from bot.domain.offer import PromiseOffer
from bot.domain.suggestion import Suggestion
from bot.domain.team import Team


class StoredSuggestion(NamedTuple):
    """A suggestion as it was shown: to whom, where and when, for which case.

    `customer` is who reads the reply: a Slack user id, or the case's id when nobody knows. `openers` are the wordings
    that were shown, in order, as they stand in the playbook, so that this customer never reads one twice. `said` is
    what was read, redacted for storage; it is empty for a message that raised a safety flag.
    """

    id: str
    case_id: str
    asker: str | None
    place: Place
    shown_at: datetime
    customer: str
    openers: tuple[str, ...]
    suggestion: Suggestion
    said: str = ""


class Intent(NamedTuple):
    """A post we meant to make. `ts` is set once it is known to have been made.

    `fresh` is true when this very call recorded it: then nothing can have been posted under its key yet. `about` holds
    the ids of the checkpoints that it speaks of, where there are several.
    """

    key: str
    place: Place
    intended_at: datetime
    ts: str | None
    fresh: bool
    about: tuple[str, ...] = ()


class Cases(Protocol):
    """The cases of one workspace."""

    async def at(self, place: Place) -> Case | None:
        """The case in this thread, if there is one. Only places with a thread can hold one.

        Nobody else finds it in a transaction of theirs until this one ends: what is read here can be added to.
        """
        ...

    async def get(self, case_id: str) -> Case:
        """The case with this id, locked until the transaction ends, or NotFoundError. For whoever will change it."""
        ...

    async def look(self, case_id: str) -> Case:
        """The case with this id as it stands just now, or NotFoundError. It waits for nobody and holds up nobody."""
        ...

    async def add(self, case: Case) -> bool:
        """Add a case. False, and nothing changed, when there is one with its id."""
        ...

    async def save(self, case: Case) -> None:
        """Add the case, or replace what was kept of it."""
        ...


class Suggestions(Protocol):
    """The suggestions of one workspace."""

    async def get(self, suggestion_id: str) -> StoredSuggestion:
        """The suggestion with this id, locked until the transaction ends, or NotFoundError."""
        ...

    async def save(self, stored: StoredSuggestion) -> None:
        """Add the suggestion, or replace it."""
        ...

    async def openers_for(self, customer: str, *, besides: str) -> frozenset[str]:
        """The openers of this customer's latest suggestions, leaving out those of the suggestion `besides`."""
        ...


class Checkpoints(Protocol):
    """The checkpoints of one workspace."""

    async def get(self, checkpoint_id: str) -> Checkpoint:
        """The checkpoint with this id, locked until the transaction ends, or NotFoundError."""
        ...

    async def look(self, checkpoint_id: str) -> Checkpoint:
        """The checkpoint with this id as it stands just now, or NotFoundError. It waits for nobody.

        Whoever locked one promise and needs to see others looks at them: two who lock them one by one may each hold
        what the other waits for.
        """
        ...

    async def of_case(self, case_id: str) -> tuple[Checkpoint, ...]:
        """All checkpoints of a case, soonest first."""
        ...

    async def owed_by(self, owner: str) -> tuple[Checkpoint, ...]:
        """The open checkpoints of this Slack user, in order of the promised time."""
        ...

    async def owed_in_workspace(self) -> tuple[Checkpoint, ...]:
        """Every open checkpoint of the workspace, in order of the promised time."""
        ...

    async def waiting_for(self, owner: str, *, by: datetime) -> tuple[Checkpoint, ...]:
        """This owner's checkpoints whose ping is still to come and due by then, soonest first.

        They are locked until the transaction ends, in an order that is the same for everybody.
        """
        ...

    async def underway_to(self, owner: str) -> tuple[Checkpoint, ...]:
        """This owner's checkpoints that are due and whose ping is being made, soonest first."""
        ...

    async def save(self, checkpoint: Checkpoint) -> None:
        """Add the checkpoint, or replace it."""
        ...


class Journal(Protocol):
    """What happened in the cases of one workspace. It only grows."""

    async def write(self, entry: JournalEntry) -> None:
        """Add a line."""
        ...

    async def story(self, case_id: str) -> tuple[JournalEntry, ...]:
        """A case's lines in the order in which they were written."""
        ...

    async def told(self, kinds: Collection[JournalKind], *, since: datetime) -> tuple[JournalEntry, ...]:
        """The lines of these kinds in all cases of the workspace from then on, in the order of their writing."""
        ...


class Posts(Protocol):
    """The posts we mean to make, so that none is made twice."""

    async def intend(self, key: str, place: Place, at: datetime, *, about: Sequence[str] = ()) -> Intent:
        """Record that we are about to post. A key that is already there comes back as it stands, with fresh=False."""
        ...

    async def made(self, key: str, ts: str) -> None:
        """Record that the post is there, under this timestamp."""
        ...

    async def get(self, key: str) -> Intent | None:
        """The intent under this key, if there is one (fresh=False)."""
        ...

    async def under(self, prefix: str) -> tuple[Intent, ...]:
        """The intents whose key begins so, in order of their keys (fresh=False)."""
        ...


class Offers(Protocol):
    """What agents were offered to track, message by message."""

    async def get(self, offer_id: str) -> PromiseOffer | None:
        """The offer with this id, locked until the transaction ends, if there is one."""
        ...

    async def save(self, offer: PromiseOffer) -> None:
        """Add the offer, or replace it."""
        ...


class Teams(Protocol):
    """The settings of one workspace."""

    async def get(self) -> Team:
        """The team as it stands just now, or an empty one when nothing was chosen yet. It waits for nobody."""
        ...

    async def to_change(self) -> Team:
        """The same, locked until the transaction ends. For whoever will save it with something changed.

        Settings are saved whole, so two who had both read them first would undo each other's change.
        """
        ...

    async def save(self, team: Team) -> None:
        """Keep the settings."""
        ...

"""The ports: what the use cases need of the world. Adapters fill them; `adapters/memory` fills them for tests."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from bot.domain.case import Case, JournalEntry, Place
from bot.domain.checkpoint import Checkpoint
from bot.domain.drill import Drill
from bot.domain.notice import Notice
from bot.domain.playbook import Playbook
from bot.domain.reading import Reading
from bot.domain.suggestion import Suggestion
from bot.domain.team import Team
from bot.domain.work import NewWork, Work

# ------------------------------------------------------------------ time


class Clock(Protocol):
    """The time. Both are aware datetimes in UTC."""

    def now(self) -> datetime:
        """The time that promises are kept by. It may run fast in a demonstration."""
        ...

    def wall(self) -> datetime:
        """The time on the wall, which Slack's own timestamps follow."""
        ...

    @property
    def pace(self) -> float:
        """How many seconds of `now` pass in one second on the wall: 1, unless a demonstration runs fast."""
        ...


# ------------------------------------------------------------------ content and reading


class Library(Protocol):
    """The loaded content. It may be swapped for a newer set between two calls, never within one."""

    def playbooks(self) -> Sequence[Playbook]:
        """Every playbook, in order of id."""
        ...

    def playbook(self, playbook_id: str) -> Playbook:
        """The playbook with this id, or NotFoundError."""
        ...

    def drills(self) -> tuple[Drill, ...]:
        """Every drill, in order of id."""
        ...


class Reader(Protocol):
    """Reads a customer's message. It never waits for a network and never raises for any text."""

    def read(self, text: str) -> Reading:
        """What the message tells, with the heads it is unsure of named as abstained."""
        ...


# ------------------------------------------------------------------ state


class StoredSuggestion(NamedTuple):
    """A suggestion as it was shown: to whom and where, for which case."""

    id: str
    case_id: str
    asker: str | None
    place: Place
    suggestion: Suggestion


class Intent(NamedTuple):
    """A post we meant to make. `ts` is set once it is known to have been made.

    `fresh` is true when this very call recorded it: then nothing can have been posted under its key yet.
    """

    key: str
    place: Place
    intended_at: datetime
    ts: str | None
    fresh: bool


class Cases(Protocol):
    """The cases of one workspace."""

    async def at(self, place: Place) -> Case | None:
        """The case in this thread, if there is one. Only places with a thread can hold one."""
        ...

    async def get(self, case_id: str) -> Case:
        """The case with this id, or NotFoundError."""
        ...

    async def save(self, case: Case) -> None:
        """Add the case, or replace what was kept of it."""
        ...


class Suggestions(Protocol):
    """The suggestions of one workspace."""

    async def get(self, suggestion_id: str) -> StoredSuggestion:
        """The suggestion with this id, or NotFoundError."""
        ...

    async def save(self, stored: StoredSuggestion) -> None:
        """Add the suggestion, or replace it."""
        ...


class Checkpoints(Protocol):
    """The checkpoints of one workspace."""

    async def get(self, checkpoint_id: str) -> Checkpoint:
        """The checkpoint with this id, locked until the transaction ends, or NotFoundError."""
        ...

    async def of_case(self, case_id: str) -> tuple[Checkpoint, ...]:
        """All checkpoints of a case, soonest first."""
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


class Posts(Protocol):
    """The posts we mean to make, so that none is made twice."""

    async def intend(self, key: str, place: Place, at: datetime) -> Intent:
        """Record that we are about to post. A key that is already there comes back as it stands, with fresh=False."""
        ...

    async def made(self, key: str, ts: str) -> None:
        """Record that the post is there, under this timestamp."""
        ...

    async def get(self, key: str) -> Intent | None:
        """The intent under this key, if there is one (fresh=False)."""
        ...


class Teams(Protocol):
    """The settings of one workspace."""

    async def get(self) -> Team:
        """The team, or an empty one when nothing was chosen yet."""
        ...

    async def save(self, team: Team) -> None:
        """Keep the settings."""
        ...


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


class Unit(Protocol):
    """One transaction on one workspace. It commits when its block ends and rolls back when the block raises."""

    @property
    def workspace(self) -> str:
        """Whose data this is."""
        ...

    @property
    def cases(self) -> Cases:
        """Its cases."""
        ...

    @property
    def suggestions(self) -> Suggestions:
        """Its suggestions."""
        ...

    @property
    def checkpoints(self) -> Checkpoints:
        """Its checkpoints."""
        ...

    @property
    def journal(self) -> Journal:
        """What happened in its cases."""
        ...

    @property
    def posts(self) -> Posts:
        """The posts it means to make."""
        ...

    @property
    def teams(self) -> Teams:
        """Its settings."""
        ...

    @property
    def agenda(self) -> UnitAgenda:
        """What must happen later."""
        ...


class State(Protocol):
    """Everything that is remembered. Trouble with the database is StateUnavailableError, whatever its cause."""

    def begin(self, workspace: str) -> AbstractAsyncContextManager[Unit]:
        """Start a transaction on one workspace."""
        ...

    async def ready(self) -> bool:
        """Whether the database answers just now. Never raises."""
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


# ------------------------------------------------------------------ Slack


class Audience(NamedTuple):
    """Who can read a channel. `outsiders` is true when in doubt.

    `known` is false when Slack tells us nothing of the channel: it is private and we are not in it, or it is gone.
    `member` is false when we see the channel and are not in it: we can neither read nor post there.
    """

    outsiders: bool
    known: bool = True
    member: bool = True


class Person(NamedTuple):
    """What we need to know of a Slack user. `zone` is an IANA name."""

    id: str
    name: str
    zone: str
    is_admin: bool
    is_outsider: bool


class Chat(Protocol):
    """Slack, as the use cases see it.

    Every call may raise ChatUnavailableError (unknown whether it took effect) or ChatRefusedError (it did not, and
    asking again will not help).
    """

    async def post(self, place: Place, notice: Notice, *, key: str) -> str:
        """Post for all in the channel to see, carrying `key`; the timestamp comes back. Never retried in here."""
        ...

    async def find(self, place: Place, *, key: str, since: datetime) -> str | None:
        """The timestamp of our post that carries `key`, looking from `since` (wall time) on, or None."""
        ...

    async def update(self, place: Place, ts: str, notice: Notice) -> None:
        """Replace a post of ours."""
        ...

    async def whisper(self, place: Place, user: str, notice: Notice) -> None:
        """Show something to one person alone. It may vanish; nothing that must last is only whispered."""
        ...

    async def direct_channel(self, user: str) -> str:
        """The channel id of our direct messages with a person."""
        ...

    async def audience(self, channel: str) -> Audience:
        """Who can read this channel."""
        ...

    async def person(self, user: str) -> Person:
        """What we need to know of a user."""
        ...

"""What is kept in memory, with transactions: one writer at a time, and every change can be taken back."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from itertools import count
from typing import Generic, NamedTuple, TypeVar

from bot.domain.case import Case, JournalEntry
from bot.domain.checkpoint import Checkpoint
from bot.domain.correction import Correction
from bot.domain.errors import StateUnavailableError
from bot.domain.offer import PromiseOffer
from bot.domain.team import Team
from bot.domain.work import NewWork
from bot.services.ports import Intent, StoredSuggestion

V = TypeVar("V")

Key = tuple[str, str]
"""The workspace, and the id within it."""


class Shelf(Generic[V]):
    """Values by key. It tells its store how to take each change back."""

    def __init__(self, undo: list[Callable[[], object]]) -> None:
        self._undo = undo
        self._values: dict[Key, V] = {}

    def __len__(self) -> int:
        return len(self._values)

    def get(self, key: Key) -> V | None:
        """The value under this key, or None."""
        return self._values.get(key)

    def all(self) -> list[V]:
        """Every value of every workspace, in the order in which they first came."""
        return list(self._values.values())

    def items(self) -> list[tuple[Key, V]]:
        """Every key of every workspace with its value, in the order in which they first came."""
        return list(self._values.items())

    def of(self, workspace: str) -> list[V]:
        """Every value of one workspace, in the order in which they first came."""
        return [value for (owner, _), value in self._values.items() if owner == workspace]

    def put(self, key: Key, value: V) -> None:
        """Add the value, or replace the one under this key."""
        if key in self._values:
            before = self._values[key]
            self._undo.append(lambda: self._values.__setitem__(key, before))
        else:
            self._undo.append(lambda: self._values.pop(key))
        self._values[key] = value

    def drop(self, key: Key) -> None:
        """Let go of the value under this key."""
        before = self._values.pop(key)
        self._undo.append(lambda: self._values.__setitem__(key, before))


class Item(NamedTuple):
    """Work on the agenda, and where it stands: `waiting`, `done` or `parked`."""

    id: int
    work: NewWork
    created_at: datetime
    state: str = "waiting"
    lease: str | None = None
    lease_until: datetime | None = None
    attempts: int = 0
    faults: int = 0
    error: str | None = None


class Line(NamedTuple):
    """A line of a story; `number` tells which of any two was written first."""

    number: int
    entry: JournalEntry


class Store:
    """Everything that is kept, a shelf for each idea.

    Args:
        patience: seconds to wait for the transaction before ours. A use case that starts a second one inside its
            first would wait for ever; like on SQLite, it gets StateUnavailableError.
    """

    def __init__(self, *, patience: float = 2.0) -> None:
        undo: list[Callable[[], object]] = []
        self.cases: Shelf[Case] = Shelf(undo)
        self.suggestions: Shelf[StoredSuggestion] = Shelf(undo)
        self.checkpoints: Shelf[Checkpoint] = Shelf(undo)
        self.corrections: Shelf[Correction] = Shelf(undo)
        self.journal: Shelf[tuple[Line, ...]] = Shelf(undo)
        self.offers: Shelf[PromiseOffer] = Shelf(undo)
        self.posts: Shelf[Intent] = Shelf(undo)
        self.teams: Shelf[Team] = Shelf(undo)
        self.work: Shelf[Item] = Shelf(undo)
        self.work_ids = count(1)
        self.changes = 0
        self.line_numbers = count(1)
        self._undo = undo
        self._writer = asyncio.Lock()
        self._patience = patience

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[None]:
        """Changes made in this block stay if it ends, and are taken back if it raises."""
        try:
            await asyncio.wait_for(self._writer.acquire(), self._patience)
        except TimeoutError as error:
            raise StateUnavailableError("another transaction did not end in time") from error
        try:
            self._undo.clear()
            yield
            self.changes += bool(self._undo)
        except BaseException:
            for take_back in reversed(self._undo):
                take_back()
            raise
        finally:
            self._writer.release()

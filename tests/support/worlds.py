"""A world is one database that any number of replicas share, whichever adapter keeps it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Protocol

from sqlalchemy import select

from bot.adapters.db import tables
from bot.adapters.db.database import Database
from bot.adapters.db.engine import build_engine
from bot.adapters.memory.database import MemoryDatabase
from bot.adapters.memory.store import Store
from bot.services.ports import Agenda, State

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)
"""The moment at which the tests of state and agenda take place."""


class Replica(Protocol):
    """What a process has of a database."""

    @property
    def state(self) -> State: ...

    @property
    def agenda(self) -> Agenda: ...

    async def close(self) -> None: ...


class World(Protocol):
    """One database that any number of replicas share."""

    def replica(self, *, wake: Callable[[], None] = ...) -> Replica:
        """One more replica. It is closed with the world."""
        ...

    async def kept(self, key: str) -> tuple[dict[str, Any], str, str | None]:
        """What no port shows: the payload, state and error of the work under this key in workspace T1."""
        ...

    async def close(self) -> None: ...


class MemoryWorld:
    """Kept in memory."""

    def __init__(self) -> None:
        self._store = Store()

    def replica(self, *, wake: Callable[[], None] = lambda: None) -> Replica:
        return MemoryDatabase(self._store, wake=wake)

    async def kept(self, key: str) -> tuple[dict[str, Any], str, str | None]:
        item = self._store.work.get(("T1", key))
        assert item is not None
        return item.work.payload, item.state, item.error

    async def close(self) -> None:
        pass


class DatabaseWorld:
    """Kept in the database at this address, whose tables are there already."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._replicas: list[Database] = []

    def replica(self, *, wake: Callable[[], None] = lambda: None) -> Replica:
        replica = Database(self._url, wake=wake)
        self._replicas.append(replica)
        return replica

    async def kept(self, key: str) -> tuple[dict[str, Any], str, str | None]:
        engine = build_engine(self._url)
        work = tables.work.c
        async with engine.connect() as connection:
            query = select(work.payload, work.state, work.error).where(work.workspace == "T1", work.key == key)
            row = await connection.run_sync(lambda sync: sync.execute(query).one())
        await engine.dispose()
        return row.payload, row.state, row.error

    async def close(self) -> None:
        for replica in self._replicas:
            await replica.close()

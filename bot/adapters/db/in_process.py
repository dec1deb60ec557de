"""SQLite as what it is, a library in this process: statements are calls, and only what may wait leaves the event loop.

The usual asyncio driver sends every cursor, execute, fetch and close to a thread and back. On a busy bot those trips
cost several times what the database does, and a statement on a local file takes microseconds. So statements run where
they are asked for; the commit, which waits for the disk, runs on a thread; and a lock that another process holds is
waited for without holding up anything else. What is offered here is the part of SQLAlchemy's AsyncEngine we use.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import TypeVar

from sqlalchemy import Connection, Dialect, Engine
from sqlalchemy.exc import OperationalError

from bot.adapters.db.turns import Turns

Result = TypeVar("Result")

LOOK_AGAIN = 0.01
"""Seconds between two tries to get the write lock from another process."""


class InProcessConnection:
    """A connection inside a transaction that holds the write lock: no statement has to wait for anybody."""

    def __init__(self, connection: Connection, disk: ThreadPoolExecutor) -> None:
        self._connection = connection
        self._disk = disk

    @property
    def dialect(self) -> Dialect:
        """SQLite's."""
        return self._connection.dialect

    async def run_sync(self, work: Callable[[Connection], Result]) -> Result:
        """Do something with the real connection, here and now."""
        return work(self._connection)

    async def commit(self) -> None:
        """Make the transaction last. Once begun it ends, even when the caller is cut off meanwhile."""
        committing = asyncio.get_running_loop().run_in_executor(self._disk, self._connection.commit)
        try:
            await asyncio.shield(committing)
        except asyncio.CancelledError:
            await asyncio.wait({committing})
            raise


class InProcessEngine:
    """One connection and one transaction at a time; whoever asks waits in line.

    Args:
        engine: a synchronous engine that nobody else uses and that fails at once when the file is locked.
        patience: seconds to stand in line, and then to wait for a lock of another process.
    """

    def __init__(self, engine: Engine, *, patience: float) -> None:
        self._engine = engine
        self._patience = patience
        self._disk = ThreadPoolExecutor(max_workers=1, thread_name_prefix="attune-sqlite")
        self._turns = Turns()

    @asynccontextmanager
    async def connect(self, *, urgent: bool = False) -> AsyncIterator[InProcessConnection]:
        """A connection with a transaction begun. What was not committed when the block ends is rolled back.

        `urgent` goes before what is not.

        Raises TimeoutError when the turn did not come in time, SQLAlchemy's OperationalError when the lock did not.
        """
        async with self._turns.turn(urgent=urgent, patience=self._patience):
            connection = await self._begun()
            try:
                yield InProcessConnection(connection, self._disk)
            finally:
                connection.close()

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[InProcessConnection]:
        """The same, committed when the block ends well."""
        async with self.connect() as connection:
            yield connection
            await connection.commit()

    async def dispose(self) -> None:
        """Let go of the file and of the thread."""
        self._engine.dispose()
        self._disk.shutdown(wait=False)

    async def _begun(self) -> Connection:
        loop = asyncio.get_running_loop()
        until = loop.time() + self._patience
        while True:
            try:
                return self._try_to_begin()
            except OperationalError as trouble:
                if not _is_locked(trouble) or loop.time() > until:
                    raise
            await asyncio.sleep(LOOK_AGAIN)

    def _try_to_begin(self) -> Connection:
        connection = self._engine.connect()
        try:
            connection.begin()
        except BaseException:
            connection.close()
            raise
        return connection


def _is_locked(trouble: OperationalError) -> bool:
    return isinstance(trouble.orig, sqlite3.OperationalError) and trouble.orig.sqlite_errorname.startswith(
        "SQLITE_BUSY"
    )

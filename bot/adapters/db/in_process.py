"""SQLite as what it is, a library in this process: statements are calls, and only what may wait leaves the event loop.

The usual asyncio driver sends every cursor, execute, fetch and close to a thread and back. On a busy bot those trips
cost several times what the database does, and a statement on a local file takes microseconds. So statements run where
they are asked for; the commit, which waits for the disk, runs on a thread; and a lock that another process holds is
waited for without holding up anything else. What is offered here is the part of SQLAlchemy's AsyncEngine we use.

Transactions that come close together share a trip to the disk (`shared_commit.py`).
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection, Dialect, Engine
from sqlalchemy.exc import OperationalError

from bot.adapters.db.shared_commit import SharedCommit
from bot.adapters.db.turns import Turns

Result = TypeVar("Result")

LOOK_AGAIN = 0.01
"""Seconds between two tries to get the write lock from another process."""


class InProcessConnection:
    """A connection inside a transaction that holds the write lock: no statement has to wait for anybody.

    Args:
        shared: the commit it will share.
        leave: hands the turn on, once this transaction has nothing left to say.
    """

    def __init__(self, shared: SharedCommit, leave: Callable[[], None]) -> None:
        self._shared = shared
        self._leave = leave
        self.over = False

    @property
    def dialect(self) -> Dialect:
        """SQLite's."""
        return self._shared.connection.dialect

    async def run_sync(self, work: Callable[[Connection], Result]) -> Result:
        """Do something with the real connection, here and now."""
        return work(self._shared.connection)

    async def commit(self) -> None:
        """Make the transaction last. Once begun it ends, even when the caller is cut off meanwhile."""
        self._shared.join()
        self.over = True
        self._leave()
        await self._shared.durable()


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
        self._turns = Turns(self._end)
        self._shared: SharedCommit | None = None

    @property
    def engine(self) -> Engine:
        """SQLAlchemy's own, for whoever listens to what happens in it."""
        return self._engine

    @asynccontextmanager
    async def connect(self, *, urgent: bool = False) -> AsyncIterator[InProcessConnection]:
        """A connection with a transaction begun. What was not committed when the block ends is rolled back.

        `urgent` goes before what is not, and does not wait for others to share its commit.

        Raises TimeoutError when the turn did not come in time, SQLAlchemy's OperationalError when the lock did not.
        """
        await self._turns.take(urgent=urgent, patience=self._patience)
        try:
            shared = await self._begun()
        except BaseException:
            self._turns.pass_on()
            raise
        connection = InProcessConnection(shared, partial(self._leave, shared, at_once=urgent))
        try:
            yield connection
        finally:
            if not connection.over:
                shared.take_back()
                self._leave(shared, at_once=False)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[InProcessConnection]:
        """The same, committed when the block ends well."""
        async with self.connect() as connection:
            yield connection
            await connection.commit()

    async def version(self) -> int:
        """A number that changes when, and only when, another process has written to the file. No table is looked at.

        Raises as `connect` does.
        """
        await self._turns.take(urgent=False, patience=self._patience)
        try:
            if self._shared is not None:
                return self._shared.version()
            # Beside SQLAlchemy's own transactions, which would take the write lock.
            connection = self._engine.raw_connection()
            try:
                [version] = connection.cursor().execute("PRAGMA data_version").fetchone()
            finally:
                connection.close()
            return int(version)
        finally:
            self._turns.pass_on()

    async def dispose(self) -> None:
        """Let go of the file and of the thread."""
        self._engine.dispose()
        self._disk.shutdown(wait=False)

    def _leave(self, shared: SharedCommit, *, at_once: bool) -> None:
        """Give the turn to the next, who may join; or end what is shared, before the turn goes on."""
        if not ((at_once or shared.is_full) and self._end()):
            self._turns.pass_on()

    def _end(self) -> bool:
        """End what is shared, if anything is. True when the turn is kept until the disk has answered."""
        shared, self._shared = self._shared, None
        if shared is None:
            return False
        if not shared.joined:
            shared.end(None)
            return False
        if not shared.stands:
            # To commit it now would succeed, and keep nothing.
            shared.end(sqlite3.OperationalError("it was taken back with another transaction that shared its commit"))
            return False
        committing = asyncio.get_running_loop().run_in_executor(self._disk, shared.connection.commit)
        committing.add_done_callback(partial(self._ended, shared))
        return True

    def _ended(self, shared: SharedCommit, committing: asyncio.Future[None]) -> None:
        shared.end(committing.exception())
        self._turns.pass_on()

    async def _begun(self) -> SharedCommit:
        """What is shared, with a place in it for one more: what others began, or a new one."""
        if self._shared is None:
            self._shared = SharedCommit(await self._lock())
        self._shared.start()
        return self._shared

    async def _lock(self) -> Connection:
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

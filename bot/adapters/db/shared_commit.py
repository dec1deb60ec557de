"""One trip to the disk for transactions that come close together.

A durable commit waits for the disk, several milliseconds on some, and SQLite has one writer: a hundred transactions a
second would do nothing but wait. So whoever is next in line does not wait for the commit of the one before, but joins
in, each between a savepoint and its release. Then all are committed together, and all hear so together. One that fails
is taken back to its savepoint alone; when the commit itself fails, nobody's transaction happened.
"""

import asyncio
import sqlite3
from contextlib import suppress

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

MOST = 32
"""Transactions that share a commit, at most."""

OPEN = 0.01
"""Seconds during which others may join, at most: nobody waits much longer than for the disk."""


class SharedCommit:
    """A begun transaction on the one connection, which several share."""

    def __init__(self, connection: Connection) -> None:
        loop = asyncio.get_running_loop()
        self.connection = connection
        self.joined = 0
        self._until = loop.time() + OPEN
        self._loop = loop
        # Holds the error rather than raising it: when all who shared were cut off, nobody asks for it.
        self._ended: asyncio.Future[BaseException | None] = loop.create_future()

    @property
    def is_full(self) -> bool:
        """Whether it is time to commit, whoever waits."""
        return self.joined >= MOST or self._loop.time() > self._until or not self.stands

    @property
    def stands(self) -> bool:
        """Whether the transaction is still there. Some trouble, such as a full disk, makes SQLite take it all back."""
        return self._driver.in_transaction

    @property
    def _driver(self) -> sqlite3.Connection:
        driver = self.connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)  # noqa: S101 - the engine is SQLite's, so mypy may know
        return driver

    def start(self) -> None:
        """Begin one of those that share."""
        self.connection.exec_driver_sql("SAVEPOINT one")

    def join(self) -> None:
        """The one that was begun last has ended well and wants to be committed."""
        self.connection.exec_driver_sql("RELEASE one")
        self.joined += 1

    def take_back(self) -> None:
        """The one that was begun last has failed, and is as if it had not been."""
        if self.stands:
            with suppress(DBAPIError):
                self.connection.exec_driver_sql("ROLLBACK TO one")
                self.connection.exec_driver_sql("RELEASE one")

    def version(self) -> int:
        """A number that changes when another process has written to the file."""
        return int(self.connection.exec_driver_sql("PRAGMA data_version").scalar_one())

    async def durable(self) -> None:
        """Wait until it is on the disk, even when cut off meanwhile. Raises what the commit raised."""
        try:
            trouble = await asyncio.shield(self._ended)
        except asyncio.CancelledError:
            await asyncio.wait({self._ended})
            raise
        if trouble is not None:
            raise trouble

    def end(self, trouble: BaseException | None) -> None:
        """Let go of the connection and tell all who joined how it ended. What was not committed is taken back."""
        with suppress(DBAPIError, sqlite3.Error):
            # After a commit that failed SQLAlchemy believes that all is over, and the next could not begin.
            self._driver.rollback()
        with suppress(DBAPIError):
            self.connection.close()
        self._ended.set_result(trouble)

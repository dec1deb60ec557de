"""One transaction: the only way in which anything here talks to the database."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import cache
from typing import Any

from sqlalchemy import Executable, Row, Table, bindparam
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.db.engine import AnyEngine
from bot.adapters.db.in_process import InProcessConnection, InProcessEngine
from bot.adapters.db.trouble import translated
from bot.domain.errors import StateUnavailableError

Insert = postgresql.Insert | sqlite.Insert


class Transaction:
    """Runs statements. Trouble is StateUnavailableError, and after it the transaction can only be rolled back."""

    def __init__(self, connection: AsyncConnection | InProcessConnection) -> None:
        self._connection = connection
        self._broken = False

    @property
    def on_sqlite(self) -> bool:
        """Whether this is SQLite, for the few statements that differ."""
        return self._connection.dialect.name == "sqlite"

    def insert(self, table: Table) -> Insert:
        """An INSERT that knows ON CONFLICT, which each database has in a dialect of its own."""
        return insert_into(table, on_sqlite=self.on_sqlite)

    async def rows(self, statement: Executable, values: Mapping[str, Any] | None = None) -> Sequence[Row[Any]]:
        """Run a statement, with these values for what it leaves open; all the rows it gives."""
        try:
            with translated():
                return await self._connection.run_sync(lambda sync: sync.execute(statement, values).all())
        except StateUnavailableError:
            self._broken = True
            raise

    async def row(self, statement: Executable, values: Mapping[str, Any] | None = None) -> Row[Any] | None:
        """Run a statement; the first row it gives, or None."""
        rows = await self.rows(statement, values)
        return rows[0] if rows else None

    async def change(self, statement: Executable, values: Mapping[str, Any] | None = None) -> int:
        """Run a statement that gives no rows, with these values for what it leaves open; how many it changed."""
        try:
            with translated():
                return await self._connection.run_sync(lambda sync: sync.execute(statement, values).rowcount)
        except StateUnavailableError:
            self._broken = True
            raise

    async def save(self, table: Table, values: dict[str, Any]) -> None:
        """Add a row, or replace the one with the same primary key."""
        await self.change(_upsert(table, tuple(values), on_sqlite=self.on_sqlite), values)

    async def commit(self) -> None:
        """Make it last. Refused after trouble, which a database may answer with a silent rollback."""
        if self._broken:
            raise StateUnavailableError("the transaction had failed before")
        with translated():
            await self._connection.commit()


def insert_into(table: Table, *, on_sqlite: bool) -> Insert:
    """An INSERT that knows ON CONFLICT, which each database has in a dialect of its own."""
    return sqlite.insert(table) if on_sqlite else postgresql.insert(table)


@cache
def _upsert(table: Table, columns: tuple[str, ...], *, on_sqlite: bool) -> Insert:
    """Add or replace a row of these columns. Put together once: that takes longer than to run it."""
    keys = {column.name for column in table.primary_key}
    insert = insert_into(table, on_sqlite=on_sqlite).values({name: bindparam(name) for name in columns})
    rest = {name: insert.excluded[name] for name in columns if name not in keys}
    return insert.on_conflict_do_update(index_elements=sorted(keys), set_=rest)


@asynccontextmanager
async def transaction(engine: AnyEngine, *, urgent: bool = False) -> AsyncIterator[Transaction]:
    """A transaction that commits when its block ends, and rolls back when the block raises or is cancelled.

    `urgent` goes first where transactions stand in line (SQLite); Postgres serves all at once.
    """
    async with AsyncExitStack() as stack:
        with translated():
            connection: AsyncConnection | InProcessConnection
            if isinstance(engine, InProcessEngine):
                connection = await stack.enter_async_context(engine.connect(urgent=urgent))
            else:
                connection = await stack.enter_async_context(engine.connect())
                _ = await connection.begin()
        running = Transaction(connection)
        yield running
        await running.commit()

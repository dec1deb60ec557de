"""One transaction: the only way in which anything here talks to the database."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from sqlalchemy import Executable, Row, Table
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
        return sqlite.insert(table) if self.on_sqlite else postgresql.insert(table)

    async def rows(self, statement: Executable) -> Sequence[Row[Any]]:
        """Run a statement; all the rows it gives."""
        try:
            with translated():
                return await self._connection.run_sync(lambda sync: sync.execute(statement).all())
        except StateUnavailableError:
            self._broken = True
            raise

    async def row(self, statement: Executable) -> Row[Any] | None:
        """Run a statement; the first row it gives, or None."""
        rows = await self.rows(statement)
        return rows[0] if rows else None

    async def change(self, statement: Executable) -> int:
        """Run a statement that gives no rows; how many it changed."""
        try:
            with translated():
                return await self._connection.run_sync(lambda sync: sync.execute(statement).rowcount)
        except StateUnavailableError:
            self._broken = True
            raise

    async def save(self, table: Table, values: dict[str, Any]) -> None:
        """Add a row, or replace the one with the same primary key."""
        keys = {column.name for column in table.primary_key}
        rest = {name: value for name, value in values.items() if name not in keys}
        insert = self.insert(table).values(**values)
        await self.change(insert.on_conflict_do_update(index_elements=sorted(keys), set_=rest))

    async def commit(self) -> None:
        """Make it last. Refused after trouble, which a database may answer with a silent rollback."""
        if self._broken:
            raise StateUnavailableError("the transaction had failed before")
        with translated():
            await self._connection.commit()


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

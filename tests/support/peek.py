"""A look at the bot's database from beside it, with connections of our own, that locks nothing and outlives nothing."""

from typing import Any

from sqlalchemy import Select, create_engine, make_url
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool


async def peek(database_url: str, query: Select[Any]) -> list[Any]:
    """The rows that a query gives just now."""
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite":
        # Reading a small file takes no longer than starting a thread for it would.
        plain = create_engine(url.set(drivername="sqlite"), poolclass=NullPool)
        with plain.connect() as reading:
            return list(reading.execute(query))
    engine = create_async_engine(url.set(drivername="postgresql+asyncpg"), poolclass=NullPool)
    async with engine.connect() as connection:
        return list(await connection.execute(query))

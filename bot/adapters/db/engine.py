"""The engine: how Attune talks to each database, so that durable means durable and a gone database shows quickly."""

from typing import Any

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from bot.adapters.db.address import async_url, is_sqlite, require_folder
from bot.adapters.db.in_process import InProcessEngine

PATIENCE = 2.0
"""Seconds to wait for a lock or a free connection. Slack waits three for an answer; the rest is for giving it."""

_POSTGRES: dict[str, Any] = {
    "pool_size": 10,
    "max_overflow": 10,
    "pool_timeout": PATIENCE,
    "pool_pre_ping": True,
}
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # in WAL, anything less may lose the last commits to a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is forgotten is overwritten; not every SQLite does so unless it is told to
)


AnyEngine = AsyncEngine | InProcessEngine
"""Postgres speaks asyncio itself; SQLite is called in this process."""


def build_engine(url: str, *, in_no_hurry: bool = False) -> AnyEngine:
    """An engine for DATABASE_URL. To be built where an event loop runs.

    A SQLite file whose folder is missing is refused with DatabaseAddressError; a file that is missing is made.

    Args:
        url: DATABASE_URL. On SQLite `?timeout=` overrides how many seconds to wait for a lock.
        in_no_hurry: let a statement take as long as it needs, as migrations may.
    """
    address = async_url(url)
    require_folder(address)
    # Parameters are customer text and tokens as often as not: they stay out of errors, and so out of logs.
    if is_sqlite(address):
        patience = float(str(address.query.get("timeout", PATIENCE)))
        address = address.difference_update_query(["timeout"])
        # One connection for one writer: transactions queue in order, where SQLite's own waiting is a lottery.
        engine = create_engine(address, hide_parameters=True, connect_args={"timeout": 0}, pool_size=1, max_overflow=0)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_immediately)
        return InProcessEngine(engine, patience=patience)
    connect = _connecting("attune", command_timeout=None if in_no_hurry else 5.0)
    return create_async_engine(address, hide_parameters=True, connect_args=connect, **_POSTGRES)


def build_listener(url: str) -> AsyncEngine:
    """An engine for a connection to Postgres that listens, apart from those that work."""
    connect = _connecting("attune listening", command_timeout=5.0)
    return create_async_engine(async_url(url), hide_parameters=True, connect_args=connect, poolclass=NullPool)


def _connecting(name: str, *, command_timeout: float | None) -> dict[str, Any]:
    return {
        "timeout": PATIENCE,
        "command_timeout": command_timeout,
        # A replica that froze in a transaction must not hold its row locks against the others for ever.
        "server_settings": {"application_name": name, "idle_in_transaction_session_timeout": "60s"},
    }


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver's own BEGIN would come too late and take no lock
    cursor = connection.cursor()
    try:
        for pragma in _PRAGMAS:
            cursor.execute(pragma)
        cursor.close()
    except BaseException:
        connection.close()  # the pool has not taken it in yet, so nobody else would
        raise


def _begin_immediately(connection: Connection) -> None:
    # Taking the write lock at the start: a read that turns into a write later cannot wait for it, it can only fail.
    connection.exec_driver_sql("BEGIN IMMEDIATE")

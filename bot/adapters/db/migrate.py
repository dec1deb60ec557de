"""Bring a database's tables up to date, from inside the package: no configuration file, no current directory."""

from importlib.resources import as_file, files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, func, select

from bot.adapters.db.engine import AnyEngine, build_engine
from bot.adapters.db.trouble import translated

_LOCK = 0x4174_7475_6E65
"""Attune's advisory lock on Postgres: any number, as long as it is always the same."""


async def upgrade(url: str) -> None:
    """Make the tables of this database what this version of Attune needs. Already up to date is fine.

    All in one transaction: it is done whole or not at all. Replicas that start together wait for one another.
    """
    engine = build_engine(url, in_no_hurry=True)
    try:
        with translated():
            async with engine.begin() as connection:
                await connection.run_sync(_upgrade)
    finally:
        await engine.dispose()


async def current(url: str) -> str | None:
    """The step of the migrations that this database is at, or None when it has no tables yet."""
    engine = build_engine(url)
    try:
        with translated():
            return await _revision(engine)
    finally:
        await engine.dispose()


async def _revision(engine: AnyEngine) -> str | None:
    async with engine.connect() as connection:
        return await connection.run_sync(lambda sync: MigrationContext.configure(sync).get_current_revision())


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    with as_file(files("bot.adapters.db") / "migrations") as scripts:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(scripts).replace("%", "%%"))
        command.upgrade(config, "head")

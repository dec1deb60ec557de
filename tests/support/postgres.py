"""A Postgres for tests: started from PyPI's `pgserver` over a unix socket, or the one ATTUNE_TEST_POSTGRES_URL names.

The server lives as long as the test session. Each test gets a database of its own, copied from one that was migrated
once, which takes a few hundredths of a second.
"""

import importlib
import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg  # type: ignore[import-untyped]  # it ships no types
from sqlalchemy import make_url

from bot.adapters.db.migrate import upgrade

_HASTY = ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "max_connections = 200")


class Postgres:
    """A server, by the address of its administrator. The user must be allowed to create databases."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        self._template: str | None = None

    async def fresh_database(self) -> str:
        """DATABASE_URL of a new, migrated database that no other test knows."""
        if self._template is None:
            template = await self._create(None)
            await upgrade(self._address(template))
            self._template = template
        return self._address(await self._create(self._template))

    async def empty_database(self) -> str:
        """DATABASE_URL of a new database without tables."""
        return self._address(await self._create(None))

    async def _create(self, template: str | None) -> str:
        name = f"attune_{uuid4().hex}"
        connection = await asyncpg.connect(self._address(self._url.database or "postgres"))
        try:
            await connection.execute(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{template}"' if template else ""))
        finally:
            await connection.close()
        return name

    def _address(self, database: str) -> str:
        return self._url.set(database=database).render_as_string(hide_password=False)


class OwnServer:
    """A server that a test may stop and start again."""

    def __init__(self, folder: Path) -> None:
        self._pgserver = _pgserver()
        self._server = self._pgserver.get_server(folder, cleanup_mode="delete")

    @property
    def url(self) -> str:
        """The administrator's address. It stays the same over a restart."""
        return str(self._server.get_uri())

    def stop(self) -> None:
        """Stop it as a restart of its machine would: who is connected is cut off."""
        self._control(["-w", "-m", "fast", "stop"])

    def start(self) -> None:
        """Start it again; back when it answers."""
        self._server.ensure_postgres_running()

    def hurry(self) -> None:
        """Trade durability, which no test needs, for speed."""
        settings = Path(self._server.pgdata) / "postgresql.auto.conf"
        settings.write_text("\n".join(_HASTY) + "\n")
        self._control(["-w", "-m", "fast", "restart"])
        self.start()

    def remove(self) -> None:
        """Stop it and delete its files."""
        self._server.cleanup()

    def _control(self, arguments: list[str]) -> None:
        self._pgserver.pg_ctl(arguments, pgdata=self._server.pgdata, user=self._server.system_user)


@contextmanager
def own_server() -> Iterator[OwnServer]:
    """A server of one's own, removed afterwards."""
    # Not below pytest's own folder: that is closed to the user as whom Postgres runs when the tests run as root.
    server = OwnServer(Path(tempfile.mkdtemp(prefix="attune-postgres-")))
    try:
        server.hurry()
        yield server
    finally:
        server.remove()


@contextmanager
def any_postgres() -> Iterator[Postgres]:
    """The server that ATTUNE_TEST_POSTGRES_URL names, or one of one's own."""
    given = os.environ.get("ATTUNE_TEST_POSTGRES_URL")
    if given:
        yield Postgres(given)
        return
    with own_server() as server:
        yield Postgres(server.url)


def _pgserver() -> Any:
    # Only who needs Postgres pays for the import; it warns where no login session has set XDG_RUNTIME_DIR.
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")
        return importlib.import_module("pgserver")

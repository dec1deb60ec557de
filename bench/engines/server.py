"""A Postgres for the trial, as `pgserver` brings it: with default settings, so what is committed is on the disk."""

import importlib
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg  # type: ignore[import-untyped]  # it ships no types
import psutil
from sqlalchemy import make_url


class Server:
    """A server of one's own."""

    def __init__(self, url: str, process: psutil.Process) -> None:
        self._url = make_url(url)
        self._process = process

    async def empty_database(self) -> str:
        """The address of a new database without tables."""
        name = f"trial_{uuid4().hex}"
        await execute(self._address("postgres"), f'CREATE DATABASE "{name}"')
        return self._address(name)

    async def version(self) -> str:
        """Which Postgres it is."""
        connection = await asyncpg.connect(self._address("postgres"))
        try:
            return str(await connection.fetchval("SHOW server_version"))
        finally:
            await connection.close()

    def cpu_seconds(self) -> float:
        """Processor time that it has used so far, with all its processes, those that ended too."""
        times = self._process.cpu_times()
        total = times.user + times.system + times.children_user + times.children_system
        for child in self._process.children():
            try:
                of_child = child.cpu_times()
            except psutil.NoSuchProcess:
                continue
            total += of_child.user + of_child.system
        return total

    def _address(self, database: str) -> str:
        return self._url.set(database=database).render_as_string(hide_password=False)


async def execute(url: str, statement: str) -> None:
    """Run a statement outside of any transaction."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


@contextmanager
def server() -> Iterator[Server]:
    """A server that is gone afterwards, with all that was in it."""
    started = _pgserver().get_server(Path(tempfile.mkdtemp(prefix="attune-engines-")), cleanup_mode="delete")
    try:
        yield Server(str(started.get_uri()), psutil.Process(int(started.get_pid())))
    finally:
        started.cleanup()


def _pgserver() -> Any:
    # It warns where no login session has set XDG_RUNTIME_DIR.
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")
        return importlib.import_module("pgserver")

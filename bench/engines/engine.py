"""What the trial asks of an engine, and which engines there are.

Each engine is a module `bench.engines.on_NAME`, imported only when it is measured: its library is an extra that nobody
needs to run Attune.
"""

import importlib
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple, Protocol, cast

from bench.engines.posts import Posts

AS_IT_COMES = "as it comes"
TUNED = "tuned"
TOGETHER = 25
"""Pieces of work written down in one transaction, where many are planned."""


class Recorder(Protocol):
    """Writes work down for the engine's workers."""

    async def fill(self, count: int) -> None:
        """Write down work that is due some day, as quickly as the database takes it."""
        ...

    async def plan(self, due: Mapping[str, datetime]) -> None:
        """Write down work that falls due soon, by its key, through the library's own calls."""
        ...

    async def plan_one(self, key: str, due: datetime) -> None:
        """Write one piece down, durable when this returns."""
        ...

    async def close(self) -> None:
        """Let go of the database."""
        ...


class Engine(Protocol):
    """An engine under trial: a module of this package."""

    SETTINGS: Mapping[str, str]
    """The ways it is set up, by name, and in words what is set."""

    async def prepare(self, url: str, way: str) -> Recorder:
        """Make its tables in an empty database."""
        ...

    def work(self, url: str, posts: Posts, name: str, way: str) -> None:
        """Be a worker of this name until killed. A post of each key is due at its time."""
        ...


class Known(NamedTuple):
    """An engine by name: the package it needs (empty when none), and its module."""

    title: str
    package: str
    module: str


KNOWN = {
    "attune": Known("Attune", "", "bench.engines.on_attune"),
    "dbos": Known("DBOS", "dbos", "bench.engines.on_dbos"),
    "pgqueuer": Known("pgqueuer", "pgqueuer", "bench.engines.on_pgqueuer"),
    "procrastinate": Known("procrastinate", "procrastinate", "bench.engines.on_procrastinate"),
}


class MissingLibraryError(Exception):
    """An engine's library is not installed. The message says what to do."""


def load(name: str) -> Engine:
    """The engine of this name. MissingLibraryError when its library, or something that comes with it, is absent."""
    known = KNOWN[name]
    try:
        return cast("Engine", importlib.import_module(known.module))
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] in {"bench", "bot"}:
            raise
        raise MissingLibraryError(
            f"{known.title} cannot be measured: the package {missing.name} is not installed. Other engines come with "
            'the extra "engines": run `uv sync --extra engines`, then this again. `python -m bench.engines attune` '
            "measures Attune alone."
        ) from missing

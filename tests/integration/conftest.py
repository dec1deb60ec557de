"""Databases with nothing in them, for tests that migrate them."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.support.postgres import Postgres, any_postgres
from tests.support.workspace.cast import dana, ines, jon, maya

__all__ = ["dana", "ines", "jon", "maya"]


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    with any_postgres() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgres"])
async def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """The address of an empty database, once on SQLite and once on Postgres."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/attune.db"
    else:
        server: Postgres = request.getfixturevalue("postgres")
        yield await server.empty_database()

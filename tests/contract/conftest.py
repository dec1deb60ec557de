"""The same state and agenda three times: in memory, in a SQLite file, in Postgres. One suite holds all of them."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.adapters.db.migrate import upgrade
from bot.services.ports import Agenda, State
from tests.support.postgres import Postgres, any_postgres
from tests.support.worlds import DatabaseWorld, MemoryWorld, World


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with any_postgres() as server:
        yield server


@pytest.fixture(
    params=["memory", "sqlite", pytest.param("postgres", marks=[pytest.mark.sockets, pytest.mark.enable_socket])]
)
async def world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    world: World
    if request.param == "memory":
        world = MemoryWorld()
    elif request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/attune.db"
        await upgrade(url)
        world = DatabaseWorld(url)
    else:
        server: Postgres = request.getfixturevalue("postgres")
        world = DatabaseWorld(await server.fresh_database())
    yield world
    await world.close()


@pytest.fixture
def state(world: World) -> State:
    return world.replica().state


@pytest.fixture
def agenda(world: World) -> Agenda:
    return world.replica().agenda

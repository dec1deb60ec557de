"""A database that answers every question and keeps nothing is not ready, and is once it keeps things again."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.adapters.db.database import Database
from bot.adapters.db.engine import AnyEngine, build_engine
from bot.adapters.db.in_process import InProcessEngine
from bot.adapters.db.migrate import upgrade
from bot.adapters.db.transaction import transaction
from bot.adapters.db.writes import PROVEN_FOR, RECENT, Writes
from bot.domain.errors import StateUnavailableError
from bot.domain.team import Team
from tests.support.postgres import Postgres


class Watch:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[AnyEngine]:
    url = f"sqlite:///{tmp_path}/attune.db"
    await upgrade(url)
    engine = build_engine(url)
    yield engine
    await engine.dispose()


def tell(engine: AnyEngine, pragma: str) -> int:
    """Set something on the one connection there is, or ask it something that is a number."""
    assert isinstance(engine, InProcessEngine)
    connection = engine.engine.raw_connection()
    try:
        answer = connection.cursor().execute(f"PRAGMA {pragma}").fetchone()
    finally:
        connection.close()
    return int(answer[0]) if answer else 0


async def write_much(engine: AnyEngine) -> None:
    async with transaction(engine) as running:
        await running.change(text("INSERT INTO teams VALUES ('T1', :much)"), {"much": '"' + "x" * 100_000 + '"'})


async def fill(engine: AnyEngine) -> None:
    """Let the file grow no more, and find that out by a write."""
    pages = tell(engine, "page_count")
    tell(engine, f"max_page_count = {pages}")
    with pytest.raises(StateUnavailableError) as trouble:
        await write_much(engine)
    assert "full" in trouble.value.detail


async def test_after_a_write_that_found_the_disk_full_it_is_in_doubt_and_a_small_one_does_not_end_that_at_once(
    engine: AnyEngine,
) -> None:
    watch = Watch()
    writes = Writes(engine, watch)
    assert not await writes.fail()
    await fill(engine)
    assert await writes.fail()
    watch.now += RECENT - 0.1
    assert await writes.fail()
    watch.now += 0.2
    assert not await writes.fail(), "no write failed for a while, and a small one went through"


async def test_while_nothing_at_all_can_be_written_it_stays_not_ready(engine: AnyEngine) -> None:
    watch = Watch()
    writes = Writes(engine, watch)
    assert not await writes.fail()
    tell(engine, "query_only = ON")
    assert not await writes.fail(), "nobody has tried to write since"
    with pytest.raises(StateUnavailableError):
        await write_much(engine)
    assert await writes.fail()
    for _ in range(3):
        watch.now += RECENT + 1
        with pytest.raises(StateUnavailableError):
            await writes.fail()
        assert await writes.fail(), "the small write failed as well, so it is not made anew for each who asks"
    tell(engine, "query_only = OFF")
    watch.now += RECENT + 1
    assert not await writes.fail()


async def test_a_bot_at_rest_finds_out_by_itself_that_nothing_can_be_written(engine: AnyEngine) -> None:
    watch = Watch()
    writes = Writes(engine, watch)
    assert not await writes.fail()
    tell(engine, "query_only = ON")
    watch.now += PROVEN_FOR + 1
    with pytest.raises(StateUnavailableError):
        await writes.fail()


async def test_asking_again_and_again_writes_nothing(engine: AnyEngine) -> None:
    writes = Writes(engine, Watch())
    assert not await writes.fail()

    async def changed() -> int:
        async with transaction(engine) as running:
            return int((await running.rows(text("SELECT total_changes()")))[0][0])

    before = await changed()
    for _ in range(20):
        assert not await writes.fail()
    assert await changed() == before


async def test_trouble_of_another_kind_says_nothing_of_the_disk(engine: AnyEngine) -> None:
    writes = Writes(engine, Watch())
    with pytest.raises(StateUnavailableError):
        async with transaction(engine) as running:
            await running.rows(text("SELECT * FROM nowhere"))
    assert not await writes.fail()


async def test_a_state_whose_disk_is_full_is_not_ready(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/attune.db"
    await upgrade(url)
    database = Database(url)
    assert await database.state.ready()
    await fill(database._engine)
    assert not await database.state.ready()
    async with database.state.begin("T1") as unit:
        assert await unit.teams.get() == Team(workspace="T1"), "it can still be read"
    await database.close()


@pytest.mark.sockets
@pytest.mark.enable_socket
async def test_a_postgres_that_only_lets_itself_be_read_is_not_ready(postgres: Postgres) -> None:
    url = await postgres.fresh_database()
    engine = build_engine(url)
    async with transaction(engine) as running:
        [row] = await running.rows(text("SELECT current_database()"))
        await running.change(text(f'ALTER DATABASE "{row[0]}" SET default_transaction_read_only = on'))
    await engine.dispose()
    database = Database(url)
    assert not await database.state.ready()
    await database.close()

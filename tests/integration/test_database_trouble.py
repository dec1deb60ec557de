"""A database that is locked, stopped or not set up: said plainly, soon, and over when the trouble is over."""

# ruff: noqa: PT012 - what fails here is a whole transaction, and that is a block

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.adapters.db.address import DatabaseAddressError
from bot.adapters.db.database import Database
from bot.adapters.db.migrate import upgrade
from bot.domain.case import Case, Place
from bot.domain.errors import StateUnavailableError
from bot.domain.work import NewWork, WorkKind
from tests.support.postgres import OwnServer, own_server

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)


def some_work(key: str) -> NewWork:
    return NewWork(workspace="T1", kind=WorkKind.INBOUND, key=key, payload={"text": "secret words"}, due_at=NOON)


@contextmanager
def locked(file: Path) -> Iterator[None]:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


# ------------------------------------------------------------------ SQLite


@pytest.fixture
async def file(tmp_path: Path) -> Path:
    await upgrade(f"sqlite:///{tmp_path}/attune.db")
    return tmp_path / "attune.db"


@pytest.fixture
async def impatient(file: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite:///{file}?timeout=0.1")
    yield database
    await database.close()


async def test_a_lock_that_outlasts_our_patience_is_trouble_and_passes(file: Path, impatient: Database) -> None:
    with locked(file):
        with pytest.raises(StateUnavailableError) as trouble:
            await impatient.agenda.record(some_work("k1"))
        assert trouble.value.detail == "OperationalError: database is locked"
        with pytest.raises(StateUnavailableError):
            async with impatient.state.begin("T1"):
                pass
        assert not await impatient.state.ready()
    assert await impatient.state.ready()
    assert await impatient.agenda.record(some_work("k1"))


async def test_a_short_lock_is_waited_for(file: Path) -> None:
    database = Database(f"sqlite:///{file}")
    with locked(file):
        recording = asyncio.create_task(database.agenda.record(some_work("k1")))
        await asyncio.sleep(0.15)
        assert not recording.done()
    assert await recording
    await database.close()


async def test_readiness_is_told_soon_even_while_the_lock_is_waited_for(file: Path) -> None:
    database = Database(f"sqlite:///{file}?timeout=3")
    with locked(file):
        started = asyncio.get_running_loop().time()
        assert not await database.state.ready()
        assert asyncio.get_running_loop().time() - started < 2.5
    assert await database.state.ready()
    await database.close()


async def test_a_caller_cut_off_while_waiting_for_the_lock_leaves_nothing_behind(file: Path) -> None:
    database = Database(f"sqlite:///{file}?timeout=0.5")
    with locked(file), pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await database.agenda.record(some_work("k1"))
    assert await database.agenda.record(some_work("k2"))
    claimed = await database.agenda.claim(limit=5, lease=timedelta(minutes=1), now=NOON)
    assert [work.key for work in claimed] == ["k2"]
    await database.close()


async def test_a_missing_folder_is_told_at_the_start_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DatabaseAddressError, match="Create it, or set DATABASE_URL"):
        Database(f"sqlite:///{tmp_path}/gone/attune.db")


async def test_a_database_without_tables_says_which_command_makes_them(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/attune.db")
    assert not await database.state.ready()
    with pytest.raises(StateUnavailableError) as trouble:
        await database.agenda.next_due()
    assert "attune db upgrade" in trouble.value.detail
    await database.close()


async def test_a_file_that_is_no_database_is_trouble(tmp_path: Path) -> None:
    (tmp_path / "attune.db").write_text("Dear diary, this is not a database at all, " * 20)
    database = Database(f"sqlite:///{tmp_path}/attune.db")
    with pytest.raises(StateUnavailableError) as trouble:
        await database.agenda.next_due()
    assert "not a database" in trouble.value.detail
    assert not await database.state.ready()
    await database.close()


async def test_after_trouble_a_transaction_cannot_pretend_to_commit(file: Path) -> None:
    database = Database(f"sqlite:///{file}")
    with closing(sqlite3.connect(file)) as other:
        other.execute("DROP TABLE teams")
    case = Case(id="case", workspace="T1", place=Place(channel="C1", thread_ts="1.0"), opened_at=NOON)
    with pytest.raises(StateUnavailableError):
        async with database.state.begin("T1") as unit:
            await unit.cases.save(case)
            with suppress(StateUnavailableError):  # a caller who thinks it can go on
                await unit.teams.get()
    async with database.state.begin("T1") as unit:
        assert await unit.cases.at(case.place) is None
    await database.close()


async def test_what_was_stored_never_shows_in_the_error(file: Path) -> None:
    database = Database(f"sqlite:///{file}")
    with closing(sqlite3.connect(file)) as other:
        other.execute("DROP TABLE work")
    with pytest.raises(StateUnavailableError) as trouble:
        await database.agenda.record(some_work("k1"))
    told = f"{trouble.value} {trouble.value.detail} {trouble.value.__cause__}"
    assert "secret words" not in told
    await database.close()


# ------------------------------------------------------------------ Postgres


@pytest.fixture(scope="module")
def server() -> Iterator[OwnServer]:
    with own_server() as server:
        yield server


@pytest.fixture
async def on_postgres(server: OwnServer) -> AsyncIterator[Database]:
    await upgrade(server.url)
    database = Database(server.url)
    yield database
    await database.close()


async def test_a_stopped_postgres_is_trouble_until_it_is_back(server: OwnServer, on_postgres: Database) -> None:
    agenda, state = on_postgres.agenda, on_postgres.state
    assert await state.ready()
    assert await agenda.record(some_work("before"))
    held = await agenda.claim(limit=1, lease=timedelta(minutes=1), now=NOON)
    server.stop()
    try:
        started = asyncio.get_running_loop().time()
        assert not await state.ready()
        with pytest.raises(StateUnavailableError) as trouble:
            await agenda.record(some_work("meanwhile"))
        with pytest.raises(StateUnavailableError):
            async with state.begin("T1"):
                pass
        assert asyncio.get_running_loop().time() - started < 2.5
        assert trouble.value.detail
    finally:
        server.start()
    assert await state.ready()
    assert await agenda.record(some_work("after"))
    assert await agenda.finish(held[0])


async def test_a_connection_cut_inside_a_transaction_takes_all_of_it_back(
    server: OwnServer, on_postgres: Database
) -> None:
    case = Case(id="case", workspace="T1", place=Place(channel="C1", thread_ts="1.0"), opened_at=NOON)
    with pytest.raises(StateUnavailableError):
        async with on_postgres.state.begin("T1") as unit:
            await unit.cases.save(case)
            server.stop()
            server.start()
            await unit.agenda.plan(some_work("the ping"))
    async with on_postgres.state.begin("T1") as unit:
        assert await unit.cases.at(case.place) is None
    assert await on_postgres.agenda.record(some_work("the ping"))


async def test_a_database_that_was_never_made_is_trouble(server: OwnServer) -> None:
    database = Database(server.url.replace("/postgres?", "/nowhere?"))
    assert not await database.state.ready()
    with pytest.raises(StateUnavailableError) as trouble:
        await database.agenda.next_due()
    assert trouble.value.detail == "InvalidCatalogNameError"
    await database.close()

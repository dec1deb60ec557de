"""Workers that share a database: none does what another does, and none is missed when it is gone, slow or cut off."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, insert, text

from bot.adapters.clock import SystemClock
from bot.adapters.db import agenda as database_agenda
from bot.adapters.db import claiming, news, tables
from bot.adapters.db.database import Database
from bot.adapters.db.engine import build_engine, build_listener
from bot.adapters.db.migrate import upgrade
from bot.domain.errors import StaleError, StateUnavailableError
from bot.domain.work import NewWork, WorkKind
from bot.services.held import Held, Outcome
from tests.support.peek import peek
from tests.support.perilous import PerilousAgenda
from tests.support.postgres import OwnServer, Postgres, own_server
from tests.support.until import until
from tests.support.workers import LEASE, Worker, until_true

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]


@pytest.fixture(scope="module")
def server() -> Iterator[OwnServer]:
    with own_server() as server:
        yield server


@pytest.fixture
async def on_postgres(server: OwnServer) -> str:
    return await Postgres(server.url).fresh_database()


@pytest.fixture(params=["postgres", "sqlite"])
async def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        address = f"sqlite:///{tmp_path}/attune.db"
        await upgrade(address)
        return address
    server: OwnServer = request.getfixturevalue("server")
    return await Postgres(server.url).fresh_database()


Start = Callable[..., Worker]


@pytest.fixture
async def start() -> AsyncIterator[Start]:
    workers: list[Worker] = []

    def begin(*arguments: Any, **more: Any) -> Worker:
        workers.append(Worker(*arguments, **more))
        return workers[-1]

    yield begin
    for worker in workers:
        await worker.close()


async def for_ever(_: Held) -> Outcome:
    await asyncio.Event().wait()
    return Outcome.DONE


# ------------------------------------------------------------------ two of them


async def test_two_workers_share_the_work_and_none_is_done_twice(url: str, start: Start) -> None:
    async def a_moment(_: Held) -> Outcome:
        await asyncio.sleep(0.02)
        return Outcome.DONE

    workers = [start(url, a_moment) for _ in range(2)]
    for number in range(80):
        await workers[0].record(f"k{number}", after=0.005 * number)
    await until_true(lambda: sum(len(worker.done) for worker in workers) >= 80)
    await asyncio.sleep(0.1)
    assert sorted(workers[0].keys + workers[1].keys) == sorted(f"k{number}" for number in range(80))


async def test_what_a_killed_worker_held_is_taken_over(url: str, start: Start) -> None:
    dying, other = start(url, for_ever), start(url)
    await dying.record("held")
    await until_true(lambda: "held" in dying.keys + other.keys)
    if "held" in dying.keys:
        await asyncio.sleep(0.1)
        assert other.keys == []
        dying.kill()
        await until_true(lambda: other.keys == ["held"])


async def test_what_a_killed_worker_had_promised_to_do_later_is_done_by_another(url: str, start: Start) -> None:
    dying, other = start(url), start(url)
    await dying.record("first")
    await until_true(lambda: "first" in dying.keys + other.keys)
    await dying.record("later", after=0.3)
    dying.kill()
    await until_true(lambda: "later" in other.keys)


async def test_a_replica_that_stood_still_for_longer_than_its_lease_may_say_nothing_afterwards(
    url: str, start: Start
) -> None:
    standing, said = asyncio.Event(), list[object]()

    async def stand(_: str) -> None:
        if paused.done:
            await standing.wait()

    async def slowly(held: Held) -> Outcome:
        await standing.wait()
        said.append(held.nearly_over)
        try:
            async with paused.database.state.begin("T1") as unit:
                await unit.agenda.hold(held.work)
        except StaleError:
            said.append("stale")
        said.append(await paused.database.agenda.finish(held.work))
        return Outcome.LET_LAPSE

    paused = start(url, slowly, around=lambda agenda: PerilousAgenda(agenda, stand))
    await paused.record("k")
    await until_true(lambda: paused.keys == ["k"])
    other = start(url)
    await until_true(lambda: other.keys == ["k"])
    standing.set()
    await until_true(lambda: len(said) == 3)
    assert said == [True, "stale", False]


async def test_long_work_is_not_taken_over(url: str, start: Start) -> None:
    ended = asyncio.Event()

    async def long(_: Held) -> Outcome:
        await ended.wait()
        return Outcome.DONE

    busy = start(url, long)
    await busy.record("long")
    await until_true(lambda: busy.keys == ["long"])
    other = start(url)
    await asyncio.sleep(0.2)
    await until(lambda: _renewed(url), within=10)
    ended.set()
    await until_true(lambda: not busy.worker._running)
    assert (busy.keys, other.keys) == (["long"], [])


async def _renewed(url: str) -> bool:
    """Whether the one lease reaches further than it did when it was given."""
    [(recorded, lease_until)] = await peek(url, tables.work.select().with_only_columns(*_TIMES))
    return bool(lease_until - recorded > timedelta(seconds=LEASE + 0.5))


_TIMES = (tables.work.c.created_at, tables.work.c.lease_until)


# ------------------------------------------------------------------ clocks


async def test_a_replica_whose_clock_is_half_a_minute_ahead_is_not_early(on_postgres: str, start: Start) -> None:
    hasty = start(on_postgres, clock=SystemClock(behind=lambda: timedelta(seconds=30)))
    await hasty.record("k", after=0.5)
    await until_true(lambda: hasty.keys == ["k"])
    [(recorded, due_at)] = await peek(on_postgres, tables.work.select().with_only_columns(*_DUE))
    assert hasty.done[0][1] >= due_at > recorded


_DUE = (tables.work.c.created_at, tables.work.c.due_at)


async def test_how_far_a_machine_is_off_is_known_after_the_first_look(
    on_postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Hasty(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]  # it gives what its parent is
            return datetime.now(tz) + timedelta(seconds=30)

    database = Database(on_postgres)
    await database.agenda.backlog()
    assert database.drift() == timedelta(), "what a slow answer may explain is no drift"
    monkeypatch.setattr(database_agenda, "datetime", Hasty)
    await database.agenda.backlog()
    assert abs(database.drift() + timedelta(seconds=30)) < timedelta(seconds=5)
    await database.close()


# ------------------------------------------------------------------ a database that goes and comes


async def test_a_postgres_that_was_stopped_for_a_while_is_worked_and_listened_to_again(
    server: OwnServer, on_postgres: str, start: Start
) -> None:
    worker = start(on_postgres)
    await worker.record("before")
    await until_true(lambda: worker.keys == ["before"])
    await worker.record("during", after=0.3)
    server.stop()
    try:
        await until_true(lambda: any(event == "agenda_unavailable" for event, _ in worker.log.told))
    finally:
        server.start()
    await until_true(lambda: worker.keys == ["before", "during"])
    await until(lambda: _is_listened_to(on_postgres), within=20)
    elsewhere = Database(on_postgres)
    await elsewhere.agenda.record(_work("after"))
    await until_true(lambda: worker.keys[2:] == ["after"])
    await elsewhere.close()
    assert {event for event, _ in worker.log.told} <= {"agenda_unavailable", "work_waits_for_database"}


async def _is_listened_to(url: str) -> bool:
    there = text("SELECT pid FROM pg_stat_activity WHERE application_name = 'attune listening'")
    engine = build_engine(url)
    async with engine.connect() as connection:
        found = await connection.run_sync(lambda sync: sync.execute(there).all())
    await engine.dispose()
    return bool(found)


def _work(key: str) -> NewWork:
    return NewWork(workspace="T1", kind=WorkKind.PING, key=key, payload={}, due_at=datetime.now(UTC))


async def test_while_nobody_can_be_listened_to_what_others_record_is_looked_for(
    on_postgres: str, start: Start, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(news, "DEAF", 0.1)
    nowhere = f"postgresql://postgres@/attune?host={tmp_path}"
    monkeypatch.setattr(news, "build_listener", lambda _: build_listener(nowhere))
    worker = start(on_postgres)
    elsewhere = Database(on_postgres)
    await asyncio.sleep(0.1)
    await elsewhere.agenda.record(_work("k"))
    await until_true(lambda: worker.keys == ["k"])
    await elsewhere.close()


async def test_a_connection_that_no_longer_answers_is_given_up_for_another(
    on_postgres: str, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(news, "KEEP_ALIVE", 0.05)
    worker = start(on_postgres)
    await until(lambda: _is_listened_to(on_postgres), within=10)
    elsewhere = Database(on_postgres)
    cut = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'attune listening'")
    engine = build_engine(on_postgres)
    async with engine.connect() as connection:
        await connection.run_sync(lambda sync: sync.execute(cut).all())
    await engine.dispose()
    await until(lambda: _is_listened_to(on_postgres), within=10)
    await elsewhere.agenda.record(_work("k"))
    await until_true(lambda: worker.keys == ["k"])
    await elsewhere.close()


async def test_a_full_disk_is_said_to_be_full_loses_nothing_and_is_over_when_there_is_room(
    tmp_path: Path, start: Start
) -> None:
    url = f"sqlite:///{tmp_path}/attune.db"
    await upgrade(url)
    worker = start(url)
    await worker.record("before")
    await until_true(lambda: worker.keys == ["before"])
    pages = await _pages(worker.database)
    await _room(worker.database, pages)
    recorded: list[str] = []

    async def until_it_is_full() -> None:
        while True:
            key = f"{len(recorded)} {'x' * 500}"
            await worker.record(key, after=0.5)
            recorded.append(key)

    with pytest.raises(StateUnavailableError) as trouble:
        await until_it_is_full()
    assert "full" in trouble.value.detail
    await _room(worker.database, pages + 10_000)
    await worker.record("after", after=0.5)
    await until_true(lambda: len(worker.keys) == len(recorded) + 2)
    assert sorted(worker.keys) == sorted(["before", "after", *recorded])


async def _pages(database: Database) -> int:
    async with database._engine.connect() as connection:
        return int(await connection.run_sync(lambda sync: sync.exec_driver_sql("PRAGMA page_count").scalar_one()))


async def _room(database: Database, pages: int) -> None:
    async with database._engine.connect() as connection:
        await connection.run_sync(lambda sync: sync.exec_driver_sql(f"PRAGMA max_page_count = {pages}"))


# ------------------------------------------------------------------ speed


async def test_a_claim_looks_at_no_more_than_it_has_to_however_much_waits(url: str) -> None:
    database = Database(url)
    now = datetime.now(UTC)
    rows: list[dict[str, Any]] = [
        {
            "workspace": f"T{number % 3}",
            "kind": "ping",
            "key": f"k{number}",
            "payload": {},
            "due_at": now + timedelta(days=30, seconds=number),
            "attempts": 0,
            "state": "done" if number % 2 else "waiting",
            "created_at": now,
        }
        for number in range(5_000)
    ]
    async with database._engine.begin() as connection:
        await connection.run_sync(lambda sync: sync.execute(insert(tables.work), rows))
        await connection.run_sync(lambda sync: sync.exec_driver_sql("ANALYZE"))
    plan = await _plan_of(database)
    await database.close()
    assert "ix_work_waiting" in plan
    assert "ix_work_turns" in plan
    assert "Seq Scan on work" not in plan
    assert re.search(r"SCAN work(?! USING)", plan) is None


async def _plan_of(database: Database) -> str:
    def explain(connection: Connection) -> str:
        now = datetime.now(UTC)
        values: dict[str, Any] = {"most": 16, "lease": "x", "in_hand": "{}"}
        if connection.dialect.name == "sqlite":
            claim, verb = claiming.ON_SQLITE, "EXPLAIN QUERY PLAN"
            values |= {"now": now, "clock": now, "until": now}
        else:
            claim, verb = claiming.ON_POSTGRES_CLOCK, "EXPLAIN"
            values |= {"length": timedelta(seconds=1), "spare": 64}
            # A table as small as this one would be read from end to end where no index served.
            connection.execute(text("SET LOCAL enable_seqscan = off"))
        words: Any = claim.element
        explained = text(f"{verb} {words.text}").bindparams(*words._bindparams.values())
        return "\n".join(str(tuple(row)) for row in connection.execute(explained, values))

    async with database._engine.connect() as connection:
        return await connection.run_sync(explain)

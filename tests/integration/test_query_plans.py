"""What is asked often or of a great deal is answered from an index, on both databases."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

from bot.adapters.db.database import Database
from bot.adapters.db.engine import build_engine
from bot.adapters.db.migrate import upgrade
from bot.domain.case import JournalEntry, JournalKind
from bot.services.ports import State, Unit
from tests.support.postgres import Postgres
from tests.support.values_to_keep import THREAD, a_case, a_checkpoint
from tests.support.worlds import NOON

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

Asked = tuple[str, Any]


@pytest.fixture(params=["sqlite", "postgres"])
async def url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    if request.param == "sqlite":
        address = f"sqlite:///{tmp_path}/attune.db"
        await upgrade(address)
        yield address
    else:
        server: Postgres = request.getfixturevalue("postgres")
        yield await server.fresh_database()


@pytest.fixture
def asked() -> Iterator[list[Asked]]:
    """The statements that reached a database, in order."""
    statements: list[Asked] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        statements.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", note)
    yield statements
    event.remove(Engine, "before_cursor_execute", note)


async def plan_of(url: str, asked: Asked) -> str:
    """How the database would go about it, if it had a great many rows."""
    statement, parameters = asked

    def explain(connection: Connection) -> str:
        if connection.dialect.name == "sqlite":
            return str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all())
        # Few rows are read fastest one after the other; what is asked here is whether an index could serve.
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        connection.exec_driver_sql("SET LOCAL enable_bitmapscan = off")
        return str(connection.exec_driver_sql(f"EXPLAIN {statement}", parameters).all())

    engine = build_engine(url)
    async with engine.begin() as connection:
        plan = await connection.run_sync(explain)
    await engine.dispose()
    return plan


QUESTIONS: dict[str, tuple[Callable[[Unit], Awaitable[object]], str]] = {
    "owed by one": (lambda unit: unit.checkpoints.owed_by("U1"), "ix_checkpoints_owed"),
    "owed in a workspace": (lambda unit: unit.checkpoints.owed_in_workspace(), "ix_checkpoints_board"),
    "waiting for one": (lambda unit: unit.checkpoints.waiting_for("U1", by=NOON), "ix_checkpoints_owed"),
    "underway to one": (lambda unit: unit.checkpoints.underway_to("U1"), "ix_checkpoints_owed"),
    "posts that begin alike": (lambda unit: unit.posts.under("escalate:c1:1@"), "pk_posts"),
    "told lately": (
        lambda unit: unit.journal.told({JournalKind.KEPT, JournalKind.KEPT_LATE}, since=NOON),
        "ix_journal_workspace_kind_at",
    ),
}


async def some_of_everything(url: str) -> None:
    """Some promises of thirty people, and what was posted and told of them, in two workspaces."""
    database = Database(url)
    for workspace in ("T1", "T2"):
        async with database.state.begin(workspace) as unit:
            for number in range(300):
                checkpoint = a_checkpoint(f"c{number}", workspace=workspace, minutes=number, case_id=f"{number}")
                await unit.checkpoints.save(checkpoint.model_copy(update={"owner": f"U{number % 30}"}))
                await unit.posts.intend(f"escalate:c{number}:1@C1", THREAD, NOON)
                at = NOON + timedelta(minutes=number)
                await unit.journal.write(JournalEntry(case_id=f"{number}", at=at, kind=JournalKind.PINGED))
    await database.close()
    if not url.startswith("sqlite"):
        engine = build_engine(url)
        async with engine.begin() as connection:
            await connection.run_sync(lambda sync: sync.exec_driver_sql("ANALYZE"))
        await engine.dispose()


@pytest.mark.parametrize("question", sorted(QUESTIONS))
async def test_an_index_answers(url: str, asked: list[Asked], question: str) -> None:
    ask, index = QUESTIONS[question]
    await some_of_everything(url)
    database = Database(url)
    async with database.state.begin("T1") as unit:
        asked.clear()
        await ask(unit)
        (statement,) = asked
    await database.close()
    plan = await plan_of(url, statement)
    if index == "pk_posts" and url.startswith("sqlite"):
        assert "sqlite_autoindex_posts_1 (workspace=? AND key>? AND key<?)" in plan
    else:
        assert index in plan
    assert "SCAN" not in plan
    if index == "pk_posts" and not url.startswith("sqlite"):
        condition = plan.split("Index Cond:")[1].split("'Filter")[0]
        assert ">=" in condition
        assert "<" in condition.replace(">=", "")


async def a_hundred_old_cases(state: State) -> None:
    async with state.begin("T1") as unit:
        for number in range(100):
            await unit.cases.save(a_case(f"{number}"))
            await unit.checkpoints.save(a_checkpoint(f"p{number}", case_id=f"{number}").kept())
            await unit.posts.intend(f"ping:p{number}:1", THREAD, NOON)


async def test_old_cases_are_forgotten_without_reading_any_table_from_end_to_end(url: str, asked: list[Asked]) -> None:
    database = Database(url)
    await a_hundred_old_cases(database.state)
    asked.clear()
    assert await database.state.forget_cases(before=NOON + timedelta(days=1)) == 100
    statements = [each for each in asked if "FROM" in each[0]]
    await database.close()
    assert len(statements) > 10
    for statement in statements:
        plan = await plan_of(url, statement)
        assert "Seq Scan" not in plan, plan
        for table in ("cases", "checkpoints", "journal", "posts", "suggestions"):
            assert f"SCAN {table}'" not in plan, (statement[0], plan)


async def test_old_posts_are_forgotten_from_the_oldest_on_without_reading_all_of_them(
    url: str, asked: list[Asked]
) -> None:
    database = Database(url)
    async with database.state.begin("T1") as unit:
        for number in range(300):
            await unit.posts.intend(f"drill:C{number}:day", THREAD, NOON + timedelta(minutes=number))
    asked.clear()
    assert await database.state.forget_posts(before=NOON + timedelta(minutes=10)) == 10
    await database.close()
    found, deleted = (each for each in asked if "posts" in each[0])
    plan = await plan_of(url, found)
    assert "SCAN posts'" not in plan, plan
    if url.startswith("sqlite"):
        assert "ix_posts_intended_at" in plan
    assert "Seq Scan" not in await plan_of(url, deleted)

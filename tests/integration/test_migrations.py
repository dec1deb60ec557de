"""The migrations make exactly the tables that the code talks to, on both databases, however often and by whomever."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from bot.adapters.db import migrations
from bot.adapters.db.address import DatabaseAddressError
from bot.adapters.db.database import Database
from bot.adapters.db.engine import build_engine
from bot.adapters.db.migrate import current, upgrade
from bot.adapters.db.tables import cases, metadata
from bot.domain.emotion import Emotion
from bot.domain.errors import StateUnavailableError
from bot.domain.thread import Trail
from tests.support.postgres import Postgres
from tests.support.values_to_keep import a_case

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]


@pytest.fixture(params=["sqlite", "postgres"])
async def url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/100%/attune.db"
    else:
        server: Postgres = request.getfixturevalue("postgres")
        yield await server.empty_database()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> None:
    (tmp_path / "100%").mkdir()


async def ask(url: str, question: Callable[[Connection], Any]) -> Any:
    engine = build_engine(url)
    async with engine.connect() as connection:
        answer = await connection.run_sync(question)
    await engine.dispose()
    return answer


async def test_the_migrated_tables_are_the_tables_of_the_code(url: str) -> None:
    await upgrade(url)

    def difference(connection: Connection) -> list[Any]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))

    assert await ask(url, difference) == []


async def test_the_migrated_tables_have_the_keys_and_the_partial_index_of_the_code(url: str) -> None:
    await upgrade(url)

    def keys(connection: Connection) -> dict[str, list[str]]:
        return {name: inspect(connection).get_pk_constraint(name)["constrained_columns"] for name in metadata.tables}

    def waiting(connection: Connection) -> str:
        table = "sqlite_master" if connection.dialect.name == "sqlite" else "pg_indexes"
        column, name = ("sql", "name") if table == "sqlite_master" else ("indexdef", "indexname")
        found = connection.execute(text(f"SELECT {column} FROM {table} WHERE {name} = 'ix_work_waiting'"))  # noqa: S608 - fixed names
        return str(found.scalar_one())

    expected = {name: [column.name for column in table.primary_key] for name, table in metadata.tables.items()}
    assert await ask(url, keys) == expected
    assert "'waiting'" in await ask(url, waiting)


async def test_upgrading_again_changes_nothing_and_the_step_is_told(url: str) -> None:
    assert await current(url) is None
    await upgrade(url)
    first = await current(url)
    await upgrade(url)
    assert first is not None
    assert await current(url) == first


async def test_replicas_that_start_together_upgrade_once(url: str) -> None:
    await asyncio.gather(*(upgrade(url) for _ in range(4)))
    assert await current(url) is not None


async def test_an_emotion_corrected_before_there_were_trails_still_holds_and_other_cases_begin_anew(url: str) -> None:
    await upgrade(url)
    database = Database(url)
    kept: dict[str, dict[str, Any]] = {
        "corrected": {"corrected": True, "emotion": Emotion.SADNESS},
        "named": {"corrected": True},
        "read": {"emotion": Emotion.ANGER},
    }
    async with database.state.begin("T1") as unit:
        for case_id, changes in kept.items():
            await unit.cases.save(a_case(case_id).model_copy(update=changes))

    def there_and_back(connection: Connection) -> None:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(Path(migrations.__path__[0])).replace("%", "%%"))
        command.downgrade(config, "0003")
        command.upgrade(config, "head")
        connection.commit()

    await ask(url, there_and_back)
    async with database.state.begin("T1") as unit:
        trails = {case_id: (await unit.cases.get(case_id)).trail for case_id in kept}
    await database.close()
    assert trails == {"corrected": Trail(held=Emotion.SADNESS), "named": Trail(), "read": Trail()}


async def test_a_trail_of_another_shape_begins_anew_and_the_case_is_still_there(url: str) -> None:
    await upgrade(url)
    database = Database(url)
    async with database.state.begin("T1") as unit:
        await unit.cases.save(a_case())

    def of_tomorrow(connection: Connection) -> None:
        connection.execute(cases.update().values(trail={"points": [{"shape": "of tomorrow"}]}))
        connection.commit()

    await ask(url, of_tomorrow)
    async with database.state.begin("T1") as unit:
        assert await unit.cases.get("case") == a_case()
    await database.close()


async def test_every_table_carries_the_workspace() -> None:
    assert [name for name, table in metadata.tables.items() if "workspace" not in table.c] == []


async def test_a_missing_folder_is_told_before_anything_is_tried(tmp_path: Path) -> None:
    with pytest.raises(DatabaseAddressError, match="does not exist"):
        await upgrade(f"sqlite:///{tmp_path}/gone/attune.db")


async def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StateUnavailableError):
        await upgrade(f"postgresql://postgres@/attune?host={tmp_path}")

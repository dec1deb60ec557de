"""Promises that are owed while the tables change: they are found as they stood, and can be taken back to it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, select, text

from bot.adapters.db import migrations
from bot.adapters.db.database import Database
from bot.adapters.db.engine import build_engine
from bot.adapters.db.migrate import upgrade
from bot.adapters.db.tables import checkpoints, journal, metadata, teams, work
from bot.domain.case import JournalEntry, JournalKind
from bot.domain.checkpoint import OPEN, CheckpointState
from bot.domain.team import Team
from bot.domain.work import NewWork, WorkKind
from tests.support.values_to_keep import THREAD, a_checkpoint
from tests.support.worlds import NOON

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

BEFORE = "0004"


@pytest.fixture
def url(empty_database: str) -> str:
    return empty_database


async def ask(url: str, question: Callable[[Connection], Any]) -> Any:
    engine = build_engine(url, in_no_hurry=True)
    async with engine.begin() as connection:
        answer = await connection.run_sync(question)
    await engine.dispose()
    return answer


async def go_to(url: str, step: str) -> None:
    def go(connection: Connection) -> None:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(Path(migrations.__path__[0])))
        (command.upgrade if step == "head" else command.downgrade)(config, step)

    await ask(url, go)


async def test_what_was_pinged_before_knows_its_ping_and_the_ping_knows_it(url: str) -> None:
    await upgrade(url)
    await go_to(url, BEFORE)
    at = "1" if url.startswith("sqlite") else "now()"
    states = {"told": "pinged", "taken": "pinged", "brought": "escalated", "planned": "planned", "kept": "kept"}
    told = ("ping:told:1", "ping:brought:1", "ping:kept:1", "ping:planned:0", "drill:C1")

    def as_of_before(connection: Connection) -> None:
        for name, state in states.items():
            values = f"'T1', '{name}', 'case', 'C1', 'U1', 'Call.', 'customer', {at}, {at}, '{state}', 1"
            names = 'workspace, id, case_id, channel, owner, promise, "to", due_at, promised_due_at, state, generation'
            connection.execute(text(f"INSERT INTO checkpoints ({names}) VALUES ({values})"))  # noqa: S608 - our own words
        for key in told:
            values = f"'T1', '{key.replace(':', chr(92) + ':')}', 'D1', {at}"
            connection.execute(text(f"INSERT INTO posts (workspace, key, channel, intended_at) VALUES ({values})"))  # noqa: S608 - our own words

    await ask(url, as_of_before)
    await go_to(url, "head")
    database = Database(url)
    async with database.state.begin("T1") as unit:
        pinged_in = {name: (await unit.checkpoints.get(name)).pinged_in for name in states}
        about = {post.key: post.about for post in await unit.posts.under("")}
        owed = {each.id for each in await unit.checkpoints.owed_by("U1")}
    await database.close()
    there = {"told": "ping:told:1", "brought": "ping:brought:1"}
    assert pinged_in == dict.fromkeys(states) | there
    assert about == dict.fromkeys(told, ()) | {f"ping:{name}:1": (name,) for name in ("told", "brought", "kept")}
    assert owed == set(states) - {"kept"}


async def test_taken_back_everything_is_said_in_the_words_of_the_step_before_and_comes_up_again(url: str) -> None:
    await upgrade(url)
    database = Database(url)
    async with database.state.begin("T1") as unit:
        for state in CheckpointState:
            await unit.checkpoints.save(a_checkpoint(state.value).model_copy(update={"state": state}))
        for kind in JournalKind:
            await unit.journal.write(JournalEntry(case_id="case", at=NOON, kind=kind))
        for work_kind in WorkKind:
            await unit.agenda.plan(
                NewWork(workspace="T1", kind=work_kind, key=f"{work_kind}:1", payload={}, due_at=NOON)
            )
        await unit.teams.save(Team(workspace="T1", leads=frozenset({"U1"}), partners={"U1": "U2"}))
        await unit.posts.intend("ping:1", THREAD, NOON, about=["a", "b"])
    await go_to(url, BEFORE)

    def words(connection: Connection) -> tuple[dict[str, str], set[str], set[str], set[str]]:
        rows = connection.execute(select(checkpoints.c.id, checkpoints.c.state))
        kinds = set(connection.execute(select(journal.c.kind)).scalars())
        planned = set(connection.execute(select(work.c.kind)).scalars())
        (settings,) = connection.execute(select(teams.c.settings)).scalars()
        return {row.id: row.state for row in rows}, kinds, planned, set(settings)

    states, kinds, planned, settings = await ask(url, words)
    ended = {state.value: state.value for state in CheckpointState if state not in OPEN} | {"late": "kept"}
    owed = {state.value: "planned" for state in OPEN} | {"pinged": "pinged", "escalated": "escalated"}
    assert states == ended | owed
    assert kinds.isdisjoint({"heads-up sent", "changed", "leads told", "kept late"})
    assert planned.isdisjoint({"heads_up", "lead", "post", "mend"})
    assert planned >= {"inbound", "ping", "escalate", "recap"}
    assert settings.isdisjoint({"heads_up", "lead_after", "partners"})
    await go_to(url, "head")
    async with database.state.begin("T1") as unit:
        assert len(await unit.checkpoints.owed_by("U1")) == len(OPEN)
        assert (await unit.teams.get()).leads == {"U1"}
    await database.close()


async def test_every_step_can_be_taken_back_and_made_again(url: str) -> None:
    await upgrade(url)
    await go_to(url, "base")
    await go_to(url, "head")

    def difference(connection: Connection) -> list[Any]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))

    assert await ask(url, difference) == []


@pytest.mark.parametrize("index", ["ix_checkpoints_board", "ix_checkpoints_owed"])
async def test_the_indexes_of_what_is_owed_know_every_open_state_and_no_other(url: str, index: str) -> None:
    await upgrade(url)
    ask_for = (
        "SELECT sql FROM sqlite_master WHERE name = :index"
        if url.startswith("sqlite")
        else "SELECT indexdef FROM pg_indexes WHERE indexname = :index"
    )
    made = await ask(url, lambda connection: connection.execute(text(ask_for), {"index": index}).scalar_one())
    assert {state for state in CheckpointState if f"'{state}'" in made} == OPEN


@pytest.mark.parametrize("empty_database", ["postgres"], indirect=True)
async def test_the_keys_of_posts_stand_in_the_order_of_their_signs_whatever_language_the_database_speaks(
    url: str,
) -> None:
    await upgrade(url)
    column = "table_name = 'posts' AND column_name = 'key'"
    order = f"SELECT collation_name FROM information_schema.columns WHERE {column}"  # noqa: S608 - our own words
    assert await ask(url, lambda connection: connection.execute(text(order)).scalar_one()) == "C"

"""The whole bot while its database is away: told in words, nothing lost, nothing twice, and no restart needed."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from bot.cli.demo.story import WORDS
from tests.support.locks import kept_to_oneself
from tests.support.outage import goes_through
from tests.support.postgres import OwnServer, Postgres, own_server
from tests.support.workspace import DIRECT, at_work

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]


async def test_a_sqlite_file_locked_for_seconds(tmp_path: Path) -> None:
    file = tmp_path / "attune.db"

    def away() -> AbstractContextManager[None]:
        return kept_to_oneself(file)

    async with at_work(f"sqlite:///{file}", factor=120) as workspace:
        await goes_through(workspace, away, seconds=4)


@pytest.fixture(scope="module")
def server() -> Iterator[OwnServer]:
    with own_server() as running:
        yield running


async def test_a_postgres_stopped_for_seconds(server: OwnServer) -> None:
    @contextmanager
    def away() -> Iterator[None]:
        server.stop()
        yield
        server.start()

    async with at_work(await Postgres(server.url).fresh_database(), factor=120) as workspace:
        await goes_through(workspace, away, seconds=2)


async def test_on_postgres_as_on_sqlite_a_message_is_answered_and_a_promise_kept(server: OwnServer) -> None:
    async with at_work(await Postgres(server.url).fresh_database(), factor=300) as workspace:
        await workspace.dana.says(WORDS)
        await workspace.maya.sees(offers="Use this")
        await workspace.maya.runs("/promise in 2 minutes: courier status")
        ping = await workspace.maya.sees(begins="Reminder", where=DIRECT)
        await workspace.maya.clicks("Done", on=ping)
        await workspace.maya.sees("Done. The promise was kept.", on=ping)
        await workspace.jon.sees(begins="Recap")

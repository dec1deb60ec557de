"""A database that is away for a minute, as when its machine is started anew."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests.support.locks import kept_to_oneself
from tests.support.outage import goes_through
from tests.support.postgres import Postgres, own_server
from tests.support.workspace import at_work

pytestmark = [
    pytest.mark.soak,
    pytest.mark.sockets,
    pytest.mark.enable_socket,
    pytest.mark.timeout(300),
]

AWAY = 60.0
"""Seconds."""

RETRIES = (0.0, 30.0, 45.0)
"""Slack's own schedule is at once, after a minute, and after five more."""


async def test_a_sqlite_file_locked_for_a_minute(tmp_path: Path) -> None:
    file = tmp_path / "attune.db"

    def away() -> AbstractContextManager[None]:
        return kept_to_oneself(file)

    async with at_work(f"sqlite:///{file}", factor=60, retries=RETRIES) as work:
        await goes_through(work, away, seconds=AWAY)


async def test_a_postgres_stopped_for_a_minute() -> None:
    with own_server() as server:

        @contextmanager
        def away() -> Iterator[None]:
            server.stop()
            yield
            server.start()

        database_url = await Postgres(server.url).fresh_database()
        async with at_work(database_url, factor=60, retries=RETRIES) as work:
            await goes_through(work, away, seconds=AWAY)

"""Attune's own agenda under the trial: its worker with an intent before each post and a look-up before a second try."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert

from bench import agenda_worker
from bench.engines.engine import AS_IT_COMES, TOGETHER, Recorder
from bench.engines.posts import Posts
from bot.adapters.db.database import Database
from bot.adapters.db.engine import build_engine
from bot.adapters.db.migrate import upgrade
from bot.adapters.db.tables import work as table
from bot.domain.work import NewWork, WorkKind

WORKSPACE = "T0HARBOR"
LEASE = 4.0
PORTION = 5_000

SETTINGS = {AS_IT_COMES: "lease 4 s, 32 at a time, NOTIFY and no poll"}


class AttuneRecorder:
    """Writes work down as the bot does."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._database = Database(url)

    async def fill(self, count: int) -> None:
        """See Recorder."""
        far = datetime.now(UTC) + timedelta(days=30)
        engine = build_engine(self._url)
        for start in range(0, count, PORTION):
            rows = [_row(f"far{n}", far + timedelta(seconds=n)) for n in range(start, min(start + PORTION, count))]

            def write(connection: Connection, rows: list[dict[str, Any]] = rows) -> None:
                connection.execute(insert(table), rows)

            async with engine.begin() as connection:
                await connection.run_sync(write)
        await engine.dispose()

    async def plan(self, due: Mapping[str, datetime]) -> None:
        """See Recorder."""
        works = [_work(key, at) for key, at in due.items()]
        for start in range(0, len(works), TOGETHER):
            async with self._database.state.begin(WORKSPACE) as unit:
                for each in works[start : start + TOGETHER]:
                    await unit.agenda.plan(each)

    async def plan_one(self, key: str, due: datetime) -> None:
        """See Recorder."""
        await self.plan({key: due})

    async def close(self) -> None:
        """See Recorder."""
        await self._database.close()


async def prepare(url: str, way: str) -> Recorder:  # noqa: ARG001 - there is one way only
    """Migrate an empty database."""
    await upgrade(url)
    return AttuneRecorder(url)


class _SeenByAll(agenda_worker.Posts):
    """The trial's posts for the worker of the agenda's own benchmark. Channels and their pacing are left out."""

    def __init__(self, posts: Posts) -> None:
        self._posts = posts

    async def post(self, channel: str, key: str) -> None:  # noqa: ARG002 - as above
        await self._posts.post(key)

    def has(self, key: str) -> bool:
        return self._posts.has(key)


def work(url: str, posts: Posts, name: str, way: str) -> None:  # noqa: ARG001 - workers need no name, and have one way
    """Be a worker until killed."""
    asyncio.run(agenda_worker.work(url, _SeenByAll(posts), LEASE))


def _work(key: str, due: datetime) -> NewWork:
    return NewWork(workspace=WORKSPACE, kind=WorkKind.PING, key=key, payload={"channel": "C1"}, due_at=due)


def _row(key: str, due: datetime) -> dict[str, Any]:
    rest = {"attempts": 0, "state": "waiting", "created_at": datetime.now(UTC)}
    return {**_work(key, due).model_dump(), **rest}

"""DBOS under the trial: a delayed workflow on a queue, whose one step is the post, as its documentation asks.

A worker that dies leaves its workflows to the next process of the same executor id, or to DBOS Conductor, a service of
its own that is not part of the library; other workers leave them alone.
"""

import asyncio
import threading
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from dbos import DBOS, DBOSClient
from sqlalchemy import create_engine, make_url, text

from bench.engines.engine import AS_IT_COMES, TOGETHER, TUNED, Recorder
from bench.engines.posts import Posts

NAME = "trial"
QUEUE = "pings"
FAR_SECONDS = 30 * 86_400.0
POLL = {AS_IT_COMES: 1.0, TUNED: 0.1}
LINES = 16

SETTINGS = {
    AS_IT_COMES: "queue poll 1 s; delays are looked through every second, which cannot be set",
    TUNED: "queue poll 0.1 s; delays as before",
}

_COPY = text("""
INSERT INTO dbos.workflow_status
SELECT (jsonb_populate_record(one, jsonb_build_object(
    'workflow_uuid', gen_random_uuid()::text, 'delay_until_epoch_ms', one.delay_until_epoch_ms + n * 1000))).*
FROM dbos.workflow_status AS one, generate_series(1, :count) AS n
WHERE one.workflow_uuid = 'far'
""")


class DbosRecorder:
    """Enqueues delayed workflows from outside of the application."""

    def __init__(self, url: str, poll: float) -> None:
        address = make_url(url).set(drivername="postgresql+psycopg")
        self._engine = create_engine(address, pool_size=LINES, max_overflow=0)
        self._client = DBOSClient(system_database_engine=self._engine, application_name=NAME)
        self._client.register_queue(QUEUE, polling_interval_sec=poll, application_name=NAME)

    async def fill(self, count: int) -> None:
        """Enqueue one, and copy its row: there is no call that enqueues many. See Recorder."""
        await asyncio.to_thread(self._fill, count)

    async def plan(self, due: Mapping[str, datetime]) -> None:
        """See Recorder."""
        await asyncio.to_thread(self._plan, due)

    async def plan_one(self, key: str, due: datetime) -> None:
        """See Recorder."""
        await self._client.enqueue_async(_options(key, _seconds_until(due)), key)

    async def close(self) -> None:
        """See Recorder."""
        self._client.destroy()
        self._engine.dispose()

    def _fill(self, count: int) -> None:
        self._client.enqueue(_options("far", FAR_SECONDS), "far")
        with self._engine.begin() as connection:
            connection.execute(_COPY, {"count": count - 1})

    def _plan(self, due: Mapping[str, datetime]) -> None:
        each = list(due.items())
        for start in range(0, len(each), TOGETHER):
            with self._engine.begin() as connection:
                for key, at in each[start : start + TOGETHER]:
                    self._client.enqueue_in_transaction(connection, _options(key, _seconds_until(at)), key)


async def prepare(url: str, way: str) -> Recorder:
    """Let DBOS make its tables, and name the queue."""

    def migrate() -> None:
        _configure(url, "migrating")
        DBOS.launch()
        DBOS.destroy()

    await asyncio.to_thread(migrate)
    return await asyncio.to_thread(DbosRecorder, url, POLL[way])


def work(url: str, posts: Posts, name: str, way: str) -> None:  # noqa: ARG001 - the queue's row has its poll
    """Be a worker until killed. `name` is the executor id."""
    _configure(url, name)

    async def post(key: str) -> None:
        await posts.post(key)

    step = DBOS.step()(post)

    async def ping(key: str) -> None:
        await step(key)

    DBOS.workflow(name="ping")(ping)
    DBOS.launch()
    threading.Event().wait()


def _configure(url: str, executor: str) -> None:
    DBOS(
        config={
            "name": NAME,
            "system_database_url": url,
            "executor_id": executor,
            "application_version": "1",
            "log_level": "ERROR",
        }
    )


def _options(key: str, delay: float) -> dict[str, object]:
    return {"workflow_name": "ping", "queue_name": QUEUE, "workflow_id": key, "delay_seconds": delay}


def _seconds_until(due: datetime) -> float:
    return max(0.001, (due - datetime.now(UTC)) / timedelta(seconds=1))

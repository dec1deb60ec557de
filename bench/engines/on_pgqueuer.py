"""pgqueuer under the trial: jobs deferred with `execute_after`, a worker on one connection that listens.

Its worker asks for the time of the next deferred job and sleeps until then. A job whose worker has not given a sign for
`heartbeat_timeout` is taken by another.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import asyncpg  # type: ignore[import-untyped]  # it ships no types
import uvloop
from pgqueuer import PgQueuer
from pgqueuer.db import AsyncpgDriver, AsyncpgPoolDriver
from pgqueuer.queries import Queries

from bench.engines.engine import AS_IT_COMES, TOGETHER, TUNED, Recorder
from bench.engines.posts import Posts

PORTION = 5_000
LINES = 16


class _Way(NamedTuple):
    batch: int
    patience: timedelta
    heartbeat: timedelta


_WAYS = {
    AS_IT_COMES: _Way(10, timedelta(seconds=30), timedelta(seconds=30)),
    TUNED: _Way(25, timedelta(seconds=1), timedelta(seconds=4)),
}

SETTINGS = {
    AS_IT_COMES: "LISTEN/NOTIFY, batches of 10, dequeue time-out 30 s, heartbeat time-out 30 s, autovacuum as advised",
    TUNED: "the same with batches of 25, dequeue time-out 1 s, heartbeat time-out 4 s",
}


class PgqueuerRecorder:
    """Enqueues deferred jobs through a pool."""

    def __init__(self, pool: Any) -> None:
        self._pool = pool
        self._queries = Queries(AsyncpgPoolDriver(pool))

    async def fill(self, count: int) -> None:
        """See Recorder."""
        far = datetime.now(UTC) + timedelta(days=30)
        for start in range(0, count, PORTION):
            portion = range(start, min(start + PORTION, count))
            await self._enqueue({f"far{n}": far + timedelta(seconds=n) for n in portion})

    async def plan(self, due: Mapping[str, datetime]) -> None:
        """See Recorder."""
        each = list(due.items())
        for start in range(0, len(each), TOGETHER):
            await self._enqueue(dict(each[start : start + TOGETHER]))

    async def plan_one(self, key: str, due: datetime) -> None:
        """See Recorder."""
        await self._queries.enqueue("ping", key.encode(), execute_after=due - datetime.now(UTC))

    async def close(self) -> None:
        """See Recorder."""
        await self._pool.close()

    async def _enqueue(self, due: Mapping[str, datetime]) -> None:
        now, count = datetime.now(UTC), len(due)
        after = [at - now for at in due.values()]
        await self._queries.enqueue(["ping"] * count, [key.encode() for key in due], [0] * count, after)


async def prepare(url: str, way: str) -> Recorder:  # noqa: ARG001 - the ways differ in the worker
    """Make its tables, and set autovacuum as its checklist advises."""
    pool = await asyncpg.create_pool(url, min_size=1, max_size=LINES)
    queries = Queries(AsyncpgPoolDriver(pool))
    await queries.install()
    await queries.optimize_autovacuum()
    return PgqueuerRecorder(pool)


def work(url: str, posts: Posts, name: str, way: str) -> None:  # noqa: ARG001 - it names its workers itself
    """Be a worker until killed, on uvloop as its own command is."""
    uvloop.run(_work(url, posts, _WAYS[way]))


async def _work(url: str, posts: Posts, way: _Way) -> None:
    worker = PgQueuer(AsyncpgDriver(await asyncpg.connect(url)))

    async def ping(job: Any) -> None:
        await posts.post(job.payload.decode())

    worker.entrypoint("ping")(ping)
    await worker.run(batch_size=way.batch, dequeue_timeout=way.patience, heartbeat_timeout=way.heartbeat)

"""procrastinate under the trial: jobs with `schedule_at`, a worker that polls for what has fallen due.

LISTEN/NOTIFY tells it of new jobs only, so a scheduled one waits for the next poll. Jobs of a worker that died are
found by a periodic task that its documentation gives, and that the application has to have.
"""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from procrastinate import App, PsycopgConnector

from bench.engines.engine import AS_IT_COMES, TOGETHER, TUNED, Recorder
from bench.engines.posts import Posts

PORTION = 5_000
LINES = 16
AT_ONCE = 32


class _Way(NamedTuple):
    poll: float
    heartbeat: float
    stalled_after: float
    check: str


_WAYS = {
    AS_IT_COMES: _Way(5.0, 10.0, 30.0, "*/10 * * * *"),
    TUNED: _Way(0.1, 1.0, 4.0, "* * * * * */2"),
}

SETTINGS = {
    AS_IT_COMES: "poll 5 s, 32 at a time (1 is its default), heartbeat 10 s, stalled jobs looked for every 10 minutes",
    TUNED: "poll 0.1 s, 32 at a time, heartbeat 1 s, stalled after 4 s, looked for every 2 s",
}


class ProcrastinateRecorder:
    """Defers jobs."""

    def __init__(self, app: Any) -> None:
        self._app = app

    async def fill(self, count: int) -> None:
        """See Recorder."""
        far = datetime.now(UTC) + timedelta(days=30)
        for start in range(0, count, PORTION):
            portion = range(start, min(start + PORTION, count))
            await self._defer({f"far{n}": far + timedelta(seconds=n) for n in portion})

    async def plan(self, due: Mapping[str, datetime]) -> None:
        """See Recorder."""
        each = list(due.items())
        for start in range(0, len(each), TOGETHER):
            await self._defer(dict(each[start : start + TOGETHER]))

    async def plan_one(self, key: str, due: datetime) -> None:
        """See Recorder."""
        await self._app.configure_task("ping", schedule_at=due).defer_async(key=key)

    async def close(self) -> None:
        """See Recorder."""
        await self._app.close_async()

    async def _defer(self, due: Mapping[str, datetime]) -> None:
        ping = self._app.configure_task
        jobs = [ping("ping", schedule_at=at).make_new_job(key=key) for key, at in due.items()]
        await self._app.job_manager.batch_defer_jobs_async(jobs)


async def prepare(url: str, way: str) -> Recorder:  # noqa: ARG001 - the ways differ in the worker
    """Make its tables."""
    app = App(connector=PsycopgConnector(conninfo=url, min_size=1, max_size=LINES))
    await app.open_async()
    await app.schema_manager.apply_schema_async()
    return ProcrastinateRecorder(app)


def work(url: str, posts: Posts, name: str, way: str) -> None:
    """Be a worker until killed."""
    asyncio.run(_work(url, posts, name, _WAYS[way]))


async def _work(url: str, posts: Posts, name: str, way: _Way) -> None:
    app = App(connector=PsycopgConnector(conninfo=url))

    async def ping(key: str) -> None:
        await posts.post(key)

    async def retry_stalled(context: Any, timestamp: int) -> None:  # noqa: ARG001 - it is handed in by name
        for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=way.stalled_after):
            await app.job_manager.retry_job(job)

    app.task(name="ping")(ping)
    mending = app.task(name="retry_stalled", queueing_lock="retry_stalled", pass_context=True)(retry_stalled)
    app.periodic(cron=way.check)(mending)
    async with app.open_async():
        await app.run_worker_async(
            name=name,
            concurrency=AT_ONCE,
            fetch_job_polling_interval=way.poll,
            update_heartbeat_interval=way.heartbeat,
            stalled_worker_timeout=way.stalled_after,
        )

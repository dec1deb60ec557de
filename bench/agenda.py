"""The agenda alone: lateness, drain, take-over and the rest with many pieces of work waiting. `python -m bench.agenda`.

Workers are processes of their own (`bench/agenda_worker.py`) whose posts take 50 ms. What falls due is spread over so
many channels that pacing holds up nothing but what it must. DATABASE_URL names the database; a SQLite file otherwise.
"""

import asyncio
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import psutil
from sqlalchemy import insert, text

from bench.figures import machine, milliseconds, percentile
from bot.adapters.db.database import Database
from bot.adapters.db.engine import build_engine
from bot.adapters.db.migrate import upgrade
from bot.adapters.db.tables import work as table
from bot.domain.work import NewWork, WorkKind

WORKSPACE = "T0HARBOR"
POST_SECONDS = 0.05
LEASE = 4.0
CHANNELS = 1_000
PORTION = 5_000
TOGETHER = 25


class Posted(NamedTuple):
    """A post that was seen: the key of its work, and when, in seconds since 1970."""

    key: str
    at: float


class Trial:
    """A database with much waiting, and the workers on it."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url = url
        self._file = folder / "posts"
        self._file.touch()
        self._number = 0

    async def fill(self, count: int) -> None:
        """Write work down that is due some day, as quickly as the database takes it."""
        far = datetime.now(UTC) + timedelta(days=30)
        await self._insert([self._row(far + timedelta(seconds=number)) for number in range(count)])

    async def plan(self, dues: Sequence[datetime]) -> dict[str, float]:
        """Write work down that falls due now, as the bot does; when each does, by its key."""
        database = Database(self.url)
        rows = [self._row(due) for due in dues]
        for start in range(0, len(rows), TOGETHER):
            async with database.state.begin(WORKSPACE) as unit:
                for row in rows[start : start + TOGETHER]:
                    await unit.agenda.plan(NewWork(**{name: row[name] for name in NewWork.model_fields}))
        await database.close()
        return {row["key"]: row["due_at"].timestamp() for row in rows}

    @asynccontextmanager
    async def worker(self, *, post_seconds: float = POST_SECONDS) -> AsyncIterator[psutil.Process]:
        """A worker, until the block ends or somebody kills it."""
        arguments = ("-m", "bench.agenda_worker", self.url, str(self._file), str(post_seconds), str(LEASE))
        process = await asyncio.create_subprocess_exec(sys.executable, *arguments)
        try:
            yield psutil.Process(process.pid)
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()

    def posted(self) -> list[Posted]:
        """What was posted so far."""
        lines = [line.split() for line in self._file.read_text().splitlines()]
        return [Posted(key, float(at)) for key, at in lines]

    async def until_posted(self, due: dict[str, float], *, within: float) -> list[Posted]:
        """Wait until all of these are posted, once each."""
        async with asyncio.timeout(within):
            while len(posted := [each for each in self.posted() if each.key in due]) < len(due):  # noqa: ASYNC110 - a file
                await asyncio.sleep(0.1)
        assert max(Counter(each.key for each in posted).values()) == 1, "something was posted twice"
        return posted

    def _row(self, due_at: datetime) -> dict[str, Any]:
        self._number += 1
        return {
            "workspace": WORKSPACE,
            "kind": WorkKind.PING,
            "key": f"k{self._number}",
            "payload": {"channel": f"C{self._number % CHANNELS}"},
            "due_at": due_at,
            "attempts": 0,
            "state": "waiting",
            "created_at": datetime.now(UTC),
        }

    async def _insert(self, rows: list[dict[str, Any]]) -> None:
        engine = build_engine(self.url)
        for start in range(0, len(rows), PORTION):
            async with engine.begin() as connection:
                portion = rows[start : start + PORTION]
                await connection.run_sync(lambda sync, portion=portion: sync.execute(insert(table), portion))  # type: ignore[misc]  # bound now
        await engine.dispose()


async def measure(url: str, folder: Path, *, waiting: int) -> AsyncIterator[tuple[str, str]]:
    """Each figure as it is known: what was measured, and how much."""
    trial = Trial(url, folder)
    await trial.fill(waiting)
    await _analyse(url)
    yield f"recorded a second, one by one, {waiting:,} waiting", f"{await _recording(url):.0f}"
    due = await trial.plan([datetime.now(UTC) - timedelta(hours=1)])
    began = time.time()
    async with trial.worker() as process:
        [first] = await trial.until_posted(due, within=60)
        yield f"start to first ping, {waiting:,} waiting", f"{first.at - began:.2f} s"
        await asyncio.sleep(3)
        yield "idle CPU over 20 s", f"{await _cpu(process, 20):.2f} %"
        yield "memory", f"{process.memory_info().rss / 1e6:.0f} MB"
        late = await _lateness(trial, count=1_000, spread=10)
        yield "late, 1,000 due in 10 s", _spread(late)
        late = await _lateness(trial, count=2_000, spread=1)
        yield "late, 2,000 due in 1 s; all done after", f"{_spread(late)}; {max(late):.1f} s"
        yield "memory after that", f"{process.memory_info().rss / 1e6:.0f} MB"
    yield "taken over from a killed worker, five times", await _take_overs(trial)
    async with trial.worker(), trial.worker():
        await asyncio.sleep(3)
        late = await _lateness(trial, count=1_000, spread=10)
        yield "late, 1,000 due in 10 s, two workers", _spread(late)


async def _lateness(trial: Trial, *, count: int, spread: float) -> list[float]:
    soon = datetime.now(UTC) + timedelta(seconds=4)
    due = await trial.plan([soon + timedelta(seconds=spread * number / count) for number in range(count)])
    assert datetime.now(UTC) < soon, "writing it down took too long for the trial"
    posted = await trial.until_posted(due, within=spread + 120)
    return [each.at - due[each.key] for each in posted]


async def _recording(url: str) -> float:
    """Pieces of work recorded a second, each durable before the next of its line, 16 lines at once."""
    database = Database(url)
    count, lines = 2_000, 16
    far = datetime.now(UTC) + timedelta(days=60)

    async def line(number: int) -> None:
        for each in range(count // lines):
            async with database.state.begin(WORKSPACE) as unit:
                work = NewWork(
                    workspace=WORKSPACE, kind=WorkKind.PING, key=f"line {number}:{each}", payload={}, due_at=far
                )
                await unit.agenda.plan(work)

    began = time.perf_counter()
    await asyncio.gather(*(line(number) for number in range(lines)))
    taken = time.perf_counter() - began
    await database.close()
    return count / taken


async def _take_overs(trial: Trial) -> str:
    """How long after the kill of one of two workers, in the middle of its posts, the other has made them all."""
    took: list[float] = []
    for _ in range(5):
        async with trial.worker(post_seconds=0.5) as first, trial.worker():
            await asyncio.sleep(3)
            soon = datetime.now(UTC) + timedelta(seconds=1.5)
            due = await trial.plan([soon] * 48)
            await asyncio.sleep(max(0.0, soon.timestamp() - time.time()) + 0.3)
            first.kill()
            killed = time.time()
            before = len([each for each in trial.posted() if each.key in due])
            posted = await trial.until_posted(due, within=60)
        assert before < len(due), "nothing was left to take over"
        took.append(max(each.at for each in posted) - killed)
    return f"{', '.join(f'{each:.1f}' for each in took)} s"


async def _cpu(process: psutil.Process, seconds: float) -> float:
    def used() -> float:
        times = process.cpu_times()
        return times.user + times.system

    before, began = used(), time.monotonic()
    await asyncio.sleep(seconds)
    return 100 * (used() - before) / (time.monotonic() - began)


async def _analyse(url: str) -> None:
    engine = build_engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(lambda sync: sync.execute(text("ANALYZE")))
    await engine.dispose()


def _spread(late: Sequence[float]) -> str:
    return f"p50 {milliseconds(percentile(late, 0.5))}, p99 {milliseconds(percentile(late, 0.99))}"


async def _main() -> None:
    with tempfile.TemporaryDirectory(prefix="attune-agenda-") as folder:
        url = os.environ.get("DATABASE_URL") or f"sqlite:///{Path(folder) / 'attune.db'}"
        await upgrade(url)
        print(machine(), url.partition(":")[0], "\n", flush=True)
        async for what, value in measure(url, Path(folder), waiting=100_000):
            print(f"| {what} | {value} |", flush=True)


if __name__ == "__main__":
    asyncio.run(_main())

"""The trial, the same for every engine: much that waits, much that falls due at once, and workers that are killed.

Workers are processes of their own (`bench/engines/worker.py`) whose posts take 50 ms. How late a post is counts from
when it was due to when it is seen, so those 50 ms are part of it.
"""

import asyncio
import os
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil

from bench.engines.engine import Recorder, load
from bench.engines.posts import Posted, seen
from bench.engines.server import Server, execute
from bench.engines.taking_over import take_overs
from bench.figures import milliseconds, percentile

POST_SECONDS = 0.05
LEAD = 8.0
LEAD_EACH = 0.008
"""Seconds between planning and the first due time, and more for each: the slowest to write down needs most of it."""
LONGEST_DRAIN = 120.0


class Trial:
    """An engine, set up in one way, on an empty database."""

    def __init__(self, engine: str, way: str, url: str, server: Server, folder: Path) -> None:
        self._engine, self._way, self._url, self._server = engine, way, url, server
        self.folder = folder
        self._number = 0

    async def measure(self, *, waiting: int) -> AsyncIterator[tuple[str, str]]:
        """Each figure as it is known: what was measured, and how much."""
        recorder = await load(self._engine).prepare(self._url, self._way)
        try:
            await recorder.fill(waiting)
            await execute(self._url, "VACUUM ANALYZE")
            yield "recorded a second, one by one", f"{await self._recording(recorder):,.0f}"
            due = await self.plan(recorder, [datetime.now(UTC) - timedelta(hours=1)])
            began = time.time()
            async with self.worker("one") as process:
                posted = await self.until(due, within=120)
                yield "start to first", f"{posted[0].at - began:.1f} s" if posted else "not within 120 s"
                await asyncio.sleep(5)
                own, database = await self._cpu(process, 20)
                yield "idle: worker", f"{own:.2f} %"
                yield "idle: Postgres", f"{database:.2f} %"
                yield "memory", _megabytes(process)
                late, all_done = await self._lateness(recorder, count=1_000, spread=10)
                yield "late, 1,000 due in 10 s", _spread(late, 1_000)
                if all_done:
                    late, _ = await self._lateness(recorder, count=2_000, spread=1)
                    yield "2,000 due in one second, the last late by", _drained(late, 2_000)
                yield "memory after that", _megabytes(process)
            if all_done:
                took, twice = await take_overs(self, recorder)
                yield "a killed worker's work done after", took
                yield "of it, seen twice", twice
        finally:
            await recorder.close()

    @asynccontextmanager
    async def worker(
        self, name: str, *, seconds: float = POST_SECONDS, spread: float = 0.0
    ) -> AsyncIterator[psutil.Process]:
        """A worker, until the block ends or somebody kills it."""
        arguments = (self._engine, self._way, self._url, str(self.folder), name, str(seconds), str(spread))
        process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bench.engines.worker", *arguments)
        try:
            yield psutil.Process(process.pid)
        finally:
            with suppress(ProcessLookupError):
                os.kill(process.pid, signal.SIGKILL)
            await process.wait()

    async def plan(self, recorder: Recorder, dues: Sequence[datetime]) -> dict[str, float]:
        """Write work down that falls due then; when each does, by its key."""
        first = self._number
        self._number += len(dues)
        due = {f"due{first + number}": at for number, at in enumerate(dues)}
        await recorder.plan(due)
        return {key: at.timestamp() for key, at in due.items()}

    def posted(self, due: dict[str, float]) -> list[Posted]:
        """What was posted of it so far."""
        return [each for each in seen(self.folder) if each.key in due]

    async def until(self, due: dict[str, float], *, within: float) -> list[Posted]:
        """What was posted of it, as soon as that is all, or after so many seconds."""
        end = time.monotonic() + within
        posted = self.posted(due)
        while len({each.key for each in posted}) < len(due) and time.monotonic() < end:
            await asyncio.sleep(0.1)
            posted = self.posted(due)
        return posted

    async def _lateness(self, recorder: Recorder, *, count: int, spread: float) -> tuple[list[float], bool]:
        soon = datetime.now(UTC) + timedelta(seconds=LEAD + LEAD_EACH * count)
        due = await self.plan(recorder, [soon + timedelta(seconds=spread * n / count) for n in range(count)])
        assert datetime.now(UTC) < soon, "writing it down took too long for the trial"
        within = soon.timestamp() - time.time() + spread + LONGEST_DRAIN
        first = {each.key: each.at for each in reversed(await self.until(due, within=within))}
        return [at - due[key] for key, at in first.items()], len(first) == count

    async def _recording(self, recorder: Recorder) -> float:
        """Pieces recorded a second, each durable before the next of its line, 16 lines at once."""
        count, lines = 2_000, 16
        far = datetime.now(UTC) + timedelta(days=60)

        async def line(number: int) -> None:
            for each in range(count // lines):
                await recorder.plan_one(f"line{number}-{each}", far)

        began = time.perf_counter()
        await asyncio.gather(*(line(number) for number in range(lines)))
        return count / (time.perf_counter() - began)

    async def _cpu(self, process: psutil.Process, seconds: float) -> tuple[float, float]:
        def used() -> tuple[float, float]:
            times = process.cpu_times()
            return times.user + times.system, self._server.cpu_seconds()

        before, began = used(), time.monotonic()
        await asyncio.sleep(seconds)
        after, length = used(), time.monotonic() - began
        return 100 * (after[0] - before[0]) / length, 100 * (after[1] - before[1]) / length


async def measure(engine: str, way: str, server: Server, *, waiting: int) -> AsyncIterator[tuple[str, str]]:
    """Put an engine to the trial, on a new database of this server; each figure as it is known."""
    with tempfile.TemporaryDirectory(prefix="attune-engines-posts-") as folder:
        trial = Trial(engine, way, await server.empty_database(), server, Path(folder))
        async for figure in trial.measure(waiting=waiting):
            yield figure


def _spread(late: Sequence[float], count: int) -> str:
    if not late:
        return f"none done within {LONGEST_DRAIN:.0f} s"
    figures = f"p50 {_seconds(percentile(late, 0.5))}, p99 {_seconds(percentile(late, 0.99))}"
    return figures if len(late) == count else f"{figures} of the {len(late):,} done within {LONGEST_DRAIN:.0f} s"


def _drained(late: Sequence[float], count: int) -> str:
    return f"{max(late):.1f} s" if len(late) == count else f"{len(late):,} within {LONGEST_DRAIN:.0f} s"


def _seconds(length: float) -> str:
    return milliseconds(length) if length < 1 else f"{length:.1f} s"


def _megabytes(process: psutil.Process) -> str:
    return f"{process.memory_info().rss / 1e6:.0f} MB"

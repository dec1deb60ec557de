"""The part of the trial in which one of two workers is killed: when is its work done, and how much of it twice?"""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

import psutil

from bench.engines.engine import Recorder
from bench.engines.posts import Posted, of_worker

LONG_POST = 0.4
LONGER = 0.4
"""Seconds that posts take here: from LONG_POST on, up to so much longer."""
HELD = 48
STRIKE = 3
"""The kill strikes when so many posts of the worker are seen, so that others are on their way."""
TIMES = 3
LONGEST = 75.0
AFTERWARDS = 3.0
"""Seconds after the last post in which a second one of the same key would show."""


class Stage(Protocol):
    """What this part needs of the trial."""

    folder: Path

    def worker(
        self, name: str, *, seconds: float = ..., spread: float = ...
    ) -> AbstractAsyncContextManager[psutil.Process]:
        """A worker, until the block ends or somebody kills it."""
        ...

    async def plan(self, recorder: Recorder, dues: Sequence[datetime]) -> dict[str, float]:
        """Write work down that falls due then; when each does, by its key."""
        ...

    def posted(self, due: dict[str, float]) -> list[Posted]:
        """What was posted of it so far."""
        ...

    async def until(self, due: dict[str, float], *, within: float) -> list[Posted]:
        """What was posted of it, as soon as that is all, or after so many seconds."""
        ...


async def take_overs(stage: Stage, recorder: Recorder) -> tuple[str, str]:
    """How long after each kill all that was due is seen, and how much of it twice."""
    took: list[str] = []
    twice: list[str] = []
    for number in range(2 * TIMES):
        name = f"killed{number}"
        async with _slow(stage, name) as first, _slow(stage, "two"):
            await asyncio.sleep(6)
            due = await stage.plan(recorder, [datetime.now(UTC) + timedelta(seconds=2)] * HELD)
            struck = await _strike(first, stage.folder, name)
            if struck is None:
                continue  # the other worker took it all
            ended, missing = ending(await stage.until(due, within=LONGEST), due)
            took.append(f"{ended - struck:.1f} s")
            if missing:
                took[-1] = f"{missing} of {HELD} not within {LONGEST:.0f} s; {await _again(stage, name, due)}"
            await asyncio.sleep(AFTERWARDS)
            twice.append(str(sum(times > 1 for times in Counter(each.key for each in stage.posted(due)).values())))
        if missing or len(took) == TIMES:
            break
    return ", ".join(took) or "-", ", ".join(twice) or "-"


def ending(posted: Sequence[Posted], due: dict[str, float]) -> tuple[float, int]:
    """When the last of what was due was first seen, and how many were not."""
    first = {each.key: each.at for each in sorted(posted, key=lambda each: each.at, reverse=True)}
    return max(first.values(), default=0.0), len(due) - len(first)


def _slow(stage: Stage, name: str) -> AbstractAsyncContextManager[psutil.Process]:
    return stage.worker(name, seconds=LONG_POST, spread=LONGER)


async def _strike(process: psutil.Process, folder: Path, name: str) -> float | None:
    """Kill it in the middle of its posts; when, or None if it posts nothing."""
    end = time.monotonic() + 15
    while time.monotonic() < end:
        if len(of_worker(folder, name)) >= STRIKE:
            process.kill()
            return time.time()
        await asyncio.sleep(0.002)
    return None


async def _again(stage: Stage, name: str, due: dict[str, float]) -> str:
    """What happens to work that nobody took over when the worker that was killed is started again."""
    again = time.time()
    async with _slow(stage, name):
        ended, missing = ending(await stage.until(due, within=60), due)
    return "nor when it was started again" if missing else f"{ended - again:.1f} s after it was started again"

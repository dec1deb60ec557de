"""The stage of a benchmark: the playground in this process, a bot in its own, and what passed between them."""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import psutil

from bot.cli.demo.cast import INES, SUPPORT, prepare
from bot.playground import Playground, Seed, StageClient, load_seed

PEOPLE = 1_000
"""Owners whose pings are measured: enough that no two of what falls due together are told in one post."""

CUSTOMERS = 200
"""Customers who write: what one person says at once would be read as one message."""


class Stage(NamedTuple):
    """A bot at work: how people act, what was said, and its process."""

    people: StageClient
    playground: Playground
    process: psutil.Process
    database_url: str


def crowded_seed() -> Seed:
    """The usual workspace with many more agents in it."""
    seed = load_seed()
    template = next(member for member in seed.members if member.id == "U0MAYA")
    crowd = [template.model_copy(update={"id": f"U0CROWD{n:04d}", "name": f"Agent {n}"}) for n in range(PEOPLE)]
    dana = next(member for member in seed.members if member.id == "U0DANA")
    others = [dana.model_copy(update={"id": customer(n), "name": f"Customer {n}"}) for n in range(CUSTOMERS)]
    support = next(channel for channel in seed.channels if channel.id == SUPPORT)
    full = support.model_copy(update={"members": (*support.members, *(other.id for other in others))})
    channels = [full if channel.id == SUPPORT else channel for channel in seed.channels]
    return seed.model_copy(update={"members": [*seed.members, *crowd, *others], "channels": channels})


def customer(number: int) -> str:
    """Who writes the message of this number: one after the other, so that nobody's messages are read as one."""
    return f"U0CUST{number % CUSTOMERS:04d}"


@asynccontextmanager
async def stage(module: str, *, prepared: bool, environment: Mapping[str, str] | None = None) -> AsyncIterator[Stage]:
    """Run `python -m MODULE` against a playground without pacing; set the team up when `prepared`."""
    with tempfile.TemporaryDirectory(prefix="attune-bench-") as folder:
        database_url = os.environ.get("DATABASE_URL") or f"sqlite:///{Path(folder) / 'attune.db'}"
        async with Playground(crowded_seed(), burst=None) as playground, StageClient(playground.base_url) as people:
            process = await _start(module, playground, database_url, environment or {})
            try:
                await people.until(INES, lambda seen: seen["bot_connected"], within=20)
                if prepared:
                    await prepare(people)
                yield Stage(people, playground, psutil.Process(process.pid), database_url)
            finally:
                process.terminate()
                await process.wait()


async def _start(
    module: str, playground: Playground, database_url: str, environment: Mapping[str, str]
) -> asyncio.subprocess.Process:
    everything = {
        **os.environ,
        "SLACK_API_URL": playground.api_url,
        "SLACK_BOT_TOKEN": "xoxb-playground",
        "SLACK_APP_TOKEN": "xapp-playground",
        "DATABASE_URL": database_url,
        "ATTUNE_PORT": "0",
        "ATTUNE_LOG_LEVEL": "warning",
        **environment,
    }
    return await asyncio.create_subprocess_exec(sys.executable, "-m", *module.split(), env=everything)


async def customer_messages(people: StageClient, *, per_second: float, seconds: float) -> None:
    """Customers write in #support at a steady rate; what is late does not make the rest late."""
    gap = 1 / per_second
    start = time.perf_counter()
    writing: list[asyncio.Task[str]] = []
    for number in range(int(per_second * seconds)):
        await asyncio.sleep(max(0.0, start + number * gap - time.perf_counter()))
        words = f"Order {number} was charged twice and the money is gone. What happens now?"
        writing.append(asyncio.create_task(people.say(customer(number), SUPPORT, words)))
    await asyncio.gather(*writing)

"""Replicas: bots in processes of their own that share a database, and can be killed, paused, stopped and started."""

import asyncio
import contextlib
import json
import os
import random
import signal
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp

from bot.cli.demo.cast import prepare
from bot.cli.demo.processes import bot_environment
from bot.playground import StageClient
from tests.support.nursery import SKEW, Nursery, is_alive, nursery
from tests.support.rough_slack import HOSTS, Made, RoughSlack
from tests.support.until import until
from tests.support.workspace import FEW_PLAYBOOKS, RETRIES, Lines, Workspace

PATIENCE = 30.0
"""Seconds for a bot to come up, or to stop in order."""

LEASE = 2.0
"""Seconds until the work of a dead bot may be taken up. Short, because nobody wants to wait for it here."""


class Replica:
    """One of the bots."""

    def __init__(self, name: str, host: str, environment: Mapping[str, str], log: Path, born: Nursery) -> None:
        self.name = name
        self.host = host
        self.environment = dict(environment)
        self.log = log
        self.pid = 0
        self.port = 0
        self._born = born
        self._said = 0

    async def start(self) -> None:
        """Start it; back when it is ready. AssertionError, with its last words, when it ends at once."""
        self._said = self.log.stat().st_size if self.log.exists() else 0
        self.pid = await self._born.bear(self.environment, log=self.log)
        await until(self._is_running, within=PATIENCE)

    def die(self) -> None:
        """Kill it where it stands."""
        self._signal(signal.SIGKILL)

    def pause(self) -> None:
        """Let it stand still, with everything that it holds, as a machine that is starved or moved does."""
        self._signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let it go on where it stood still."""
        self._signal(signal.SIGCONT)

    async def is_gone(self) -> None:
        """Wait until nothing is left of it."""
        await until(self._is_gone, within=PATIENCE, every=0.01)

    async def stop(self) -> None:
        """Ask it to stop in order, and wait for it; insist after a while."""
        self._signal(signal.SIGTERM)
        try:
            await self.is_gone()
        except TimeoutError:
            self.die()
            raise

    async def is_ready(self) -> bool:
        """What it says of itself: the database answers and Slack is connected."""
        with contextlib.suppress(aiohttp.ClientError):
            url = f"http://127.0.0.1:{self.port}/readyz"
            async with aiohttp.ClientSession() as session, session.get(url) as answer:
                return answer.status == 200
        return False

    def said(self, what: str) -> list[dict[str, Any]]:
        """The lines of this name in its log, of all its lives."""
        return [line for line in self.lines() if line.get("what") == what]

    def lines(self) -> list[dict[str, Any]]:
        """Its whole log, of all its lives."""
        return _lines(self.log.read_text(encoding="utf-8") if self.log.exists() else "")

    async def _is_running(self) -> bool:
        text = self.log.read_bytes()[self._said :].decode() if self.log.exists() else ""
        assert is_alive(self.pid), f"replica {self.name} ended by itself:\n{text[-2000:]}"
        self.port = next((int(line["port"]) for line in _lines(text) if line.get("what") == "running"), 0)
        return bool(self.port) and await self.is_ready()

    async def _is_gone(self) -> bool:
        return not is_alive(self.pid)

    def _signal(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            if self.pid:
                os.kill(self.pid, number)


@dataclass
class Fleet:
    """Replicas at work on one database, in a Slack that may be rough."""

    slack: RoughSlack
    work: Workspace
    replicas: tuple[Replica, ...]
    epoch: datetime
    factor: float

    def due_on_the_wall(self, due: datetime) -> float:
        """When that moment of the fast clock is, in seconds since the epoch."""
        return (self.epoch + (due - self.epoch) / self.factor).timestamp()

    def maker(self, made: Made) -> Replica:
        """Who made this post."""
        return next(each for each in self.replicas if each.host == made.by)

    async def as_it_lands(self, of: str, act: Callable[[Made], None], *, within: float) -> Made | None:
        """Act when Slack has the next post whose key starts so, before whoever made it can hear so.

        Gives the post, or None when none came within so many seconds.
        """
        landed: asyncio.Future[Made] = asyncio.get_running_loop().create_future()

        def look(made: Made) -> bool:
            if landed.done():
                return True
            if not made.key.startswith(of):
                return False
            act(made)
            landed.set_result(made)
            return True

        self.slack.then.append(look)
        try:
            return await asyncio.wait_for(landed, within)
        except TimeoutError:
            return None


@asynccontextmanager
async def fleet(
    database_url: str,
    folder: Path,
    *,
    names: str = "A",
    factor: float,
    lease: float = LEASE,
    retries: Sequence[float] = RETRIES,
    skews: Mapping[str, float] | None = None,
) -> AsyncIterator[Fleet]:
    """Run a rough Slack and replicas on one database while the block runs, with the team set up.

    Args:
        database_url: the database.
        folder: for their logs.
        names: one letter for each replica.
        factor: how many seconds of their clock pass in one.
        lease: in seconds.
        retries: after how many seconds Slack sends an event again that was not acknowledged.
        skews: by name, how many seconds a replica's clock on the wall is ahead.
    """
    epoch = datetime.now(UTC)
    async with (
        RoughSlack(retry_schedule=retries) as slack,
        StageClient(slack.base_url) as stage,
        nursery() as born,
    ):
        replicas = []
        for name, host in zip(names, HOSTS, strict=False):
            url = slack.base_url.replace("127.0.0.1", host)
            off = (skews or {}).get(name, 0.0)
            # The clocks of all replicas agree on the epoch, and a skewed one lives by its own wall from there.
            environment = bot_environment(url, folder=folder, factor=factor, epoch=epoch) | {
                "DATABASE_URL": database_url,
                "ATTUNE_CONTENT_DIR": str(FEW_PLAYBOOKS),
                "ATTUNE_LEASE_SECONDS": str(lease),
                "ATTUNE_POLL_SECONDS": "0.1",
                SKEW: str(off),
            }
            replicas.append(Replica(name, host, environment, folder / f"bot-{name}.log", born))
        work = Workspace(slack, stage, Lines(), database_url)
        try:
            for replica in replicas:
                await replica.start()
            await prepare(stage)
            yield Fleet(slack, work, tuple(replicas), epoch, factor)
            work.check_the_rules()
        finally:
            for replica in replicas:
                replica.die()


def chance_of(variable: str = "ATTUNE_KILL_SEED") -> random.Random:
    """Chance for a trial, with a seed that is printed and can be given to play the same choices again."""
    seed = int(os.environ.get(variable) or time.time_ns() % 1_000_000)
    say(f"\n{variable}={seed}")
    return random.Random(seed)  # noqa: S311 - chance, not secrecy


def say(words: str) -> None:
    """Tell how a trial goes."""
    print(words, flush=True)  # noqa: T201 - the log of every kill is what a trial is for


def _lines(text: str) -> list[dict[str, Any]]:
    found = []
    for line in text.splitlines():
        with contextlib.suppress(json.JSONDecodeError):
            found.append(json.loads(line))
    return [line for line in found if isinstance(line, dict)]

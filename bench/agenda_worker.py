"""One process of the agenda's benchmark: a worker whose posts are lines in a file, and nothing else of the bot.

It follows the protocol of a ping, with an intent before the post and the proof after it, and paces its posts as the
gateway does. Run as `python -m bench.agenda_worker DATABASE_URL FILE POST_SECONDS LEASE`; it works until it is killed.
"""

import asyncio
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from bot.adapters.clock import SystemClock
from bot.adapters.db.database import Database
from bot.adapters.slack.pacing import Pacing
from bot.domain.case import Place
from bot.domain.errors import ChatUnavailableError
from bot.domain.work import WorkKind
from bot.services.held import Held, Outcome
from bot.services.work_agenda import WorkAgenda

LINE_TIMEOUT = 1.0
"""Seconds that a post stands in line, at most."""


class Log:
    """Tells on standard error."""

    def warning(self, event: str, **fields: object) -> None:
        """Something passes."""
        print(event, fields, file=sys.stderr)

    def error(self, event: str, **fields: object) -> None:
        """Something does not."""
        print(event, fields, file=sys.stderr)


class Posts:
    """The file that stands for Slack. A post takes its time, and is there when its line is."""

    def __init__(self, file: Path, seconds: float) -> None:
        self._file = file
        self._to = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        self._seconds = seconds
        self._pacing = Pacing()

    async def post(self, channel: str, key: str) -> None:
        """Post, in turn."""
        wait = self._pacing.wait(channel, key, time.monotonic())
        if wait > LINE_TIMEOUT:
            raise ChatUnavailableError("many posts are waiting for this channel", wait)
        await asyncio.sleep(wait + self._seconds)
        self._pacing.take(channel, key)
        os.write(self._to, f"{key} {time.time()}\n".encode())

    def has(self, key: str) -> bool:
        """Whether it is there."""
        return any(line.split()[0] == key for line in self._file.read_text().splitlines())


async def work(url: str, posts: Posts, lease: float) -> None:
    """Work until killed."""
    awake = asyncio.Event()
    database = Database(url, wake=awake.set)

    async def ping(held: Held) -> Outcome:
        work = held.work
        channel = str(work.payload["channel"])
        async with database.state.begin(work.workspace) as unit:
            await unit.agenda.hold(work)
            intent = await unit.posts.intend(work.key, Place(channel=channel), datetime.now(UTC))
        if intent.fresh or not posts.has(work.key):
            if held.nearly_over:
                return Outcome.LET_LAPSE
            await posts.post(channel, work.key)
        async with database.state.begin(work.workspace) as unit:
            await unit.posts.made(work.key, "1.0")
            await unit.agenda.finish(work)
        return Outcome.FINISHED

    worker = WorkAgenda(
        agenda=database.agenda,
        clock=SystemClock(),
        handlers=dict.fromkeys(WorkKind, ping),
        log=Log(),
        awake=awake,
        lease=lease,
    )
    await worker.run(asyncio.Event())


if __name__ == "__main__":
    _, database_url, posts_file, seconds, lease_seconds = sys.argv
    asyncio.run(work(database_url, Posts(Path(posts_file), float(seconds)), float(lease_seconds)))

"""What happens to the agenda elsewhere: how a process hears of work that another one recorded.

Postgres tells everybody who listens, once the transaction is committed. SQLite tells nobody, but answers, without a
look at any table, whether somebody else has written to the file.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import event as engine_event
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.adapters.db.engine import AnyEngine, build_listener
from bot.adapters.db.in_process import InProcessEngine
from bot.adapters.db.plan import CHANNEL
from bot.adapters.db.trouble import translated
from bot.domain.errors import StateUnavailableError
from bot.services.agenda_bell import Bell

THEIRS = timedelta(milliseconds=50)
"""What another process recorded is first left to that process. When it is busy or dead, others come so much later."""

KEEP_ALIVE = 15.0
"""Seconds between two questions to a connection that only listens: one that was cut silently would never say so."""

ANSWER_WITHIN = 5.0
"""Seconds until such a question counts as not answered."""

DEAF = 1.0
"""Seconds between two looks while nobody can be listened to, at least."""

LONGEST_PAUSE = 5.0
"""Seconds between two tries to listen again, at most."""


class News(Protocol):
    """What a process hears of changes.

    `bell` is rung for its own recordings and for those of others. `drift` is by how much this machine's clock was
    behind the database's when they were last compared.
    """

    bell: Bell
    drift: timedelta

    async def follow(self, *, every: float) -> None:
        """Ring the bell for what others change, until cancelled."""
        ...


def news_of(url: str, engine: AnyEngine, bell: Bell) -> News:
    """How changes are followed on this database."""
    if isinstance(engine, InProcessEngine):
        return FileNews(engine, bell)
    return ListeningNews(engine, bell, lambda: build_listener(url))


class FileNews:
    """On SQLite: ask now and then whether the file was changed by another process."""

    def __init__(self, engine: InProcessEngine, bell: Bell) -> None:
        self._engine = engine
        self.bell = bell
        self.drift = timedelta()

    async def follow(self, *, every: float) -> None:
        """Ring the bell when another process has written to the file. Trouble is left to whoever looks."""
        seen: int | None = None
        while True:
            with suppress(StateUnavailableError), translated():
                version = await self._engine.version()
                if seen is not None and version != seen:
                    self.bell.look()
                seen = version
            await asyncio.sleep(every)


class ListeningNews:
    """On Postgres: listen on a connection of its own.

    Args:
        engine: our connections; what they record is not news to us.
        bell: is rung.
        build: an engine whose one connection listens.
    """

    def __init__(self, engine: AsyncEngine, bell: Bell, build: Callable[[], AsyncEngine]) -> None:
        self.bell = bell
        self.drift = timedelta()
        self._build = build
        self._ours: set[int] = set()
        engine_event.listen(engine.sync_engine, "connect", self._opened)
        engine_event.listen(engine.sync_engine, "close", self._closed)

    async def follow(self, *, every: float) -> None:
        """Listen, and listen again when the connection is lost; look every now and then while there is none."""
        pause = 0.1
        while True:
            deaf = asyncio.create_task(self._look_now_and_then(max(DEAF, every)))
            try:
                heard_something = await self._listen(deaf)
            finally:
                deaf.cancel()
            pause = 0.1 if heard_something else min(LONGEST_PAUSE, 2 * pause)
            self.bell.look()
            await asyncio.sleep(pause)

    async def _look_now_and_then(self, every: float) -> None:
        while True:
            await asyncio.sleep(every)
            self.bell.look()

    async def _listen(self, deaf: asyncio.Task[None]) -> bool:
        """Listen until the connection is lost; whether it ever stood."""
        engine = self._build()
        stood = False
        try:
            with suppress(StateUnavailableError), translated():
                async with engine.connect() as connection:
                    driver: Any = (await connection.get_raw_connection()).driver_connection
                    lost = asyncio.Event()
                    driver.add_termination_listener(lambda _: lost.set())
                    await driver.add_listener(CHANNEL, self._hear)
                    stood = True
                    deaf.cancel()
                    self.bell.look()  # what was recorded while nobody listened
                    while not await _within(KEEP_ALIVE, lost):
                        await driver.execute("SELECT 1", timeout=ANSWER_WITHIN)
        finally:
            await engine.dispose()
        return stood

    def _hear(self, _connection: Any, process: int, _channel: str, payload: str) -> None:
        if process in self._ours:
            return
        try:
            due = datetime.fromisoformat(payload).astimezone(UTC)
        except ValueError:
            self.bell.look()  # somebody of another version, or somebody else altogether
            return
        self.bell.ring([due + THEIRS])

    def _opened(self, connection: Any, record: Any) -> None:
        process: int = connection.driver_connection.get_server_pid()
        record.info["process"] = process
        self._ours.add(process)

    def _closed(self, _connection: Any, record: Any) -> None:
        self._ours.discard(record.info.get("process", 0))


async def _within(seconds: float, event: asyncio.Event) -> bool:
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
    return event.is_set()

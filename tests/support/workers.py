"""Workers on a real database, with handlers that do next to nothing, to see who does what and when."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from bot.adapters.clock import SystemClock
from bot.adapters.db.database import Database
from bot.domain.work import NewWork, WorkKind
from bot.services.held import Held, Outcome
from bot.services.ports import Agenda, Clock
from bot.services.work_agenda import WorkAgenda
from tests.support.ping_world import SilentLog

LEASE = 1.0


async def well(_: Held) -> Outcome:
    """Nothing to it."""
    return Outcome.DONE


class Worker:
    """A replica with a worker. `done` are the keys of what its handler was given, each with the moment."""

    def __init__(
        self,
        url: str,
        handle: Callable[[Held], Awaitable[Outcome]] = well,
        *,
        clock: Clock | None = None,
        around: Callable[[Agenda], Agenda] = lambda agenda: agenda,
    ) -> None:
        awake = asyncio.Event()
        self.database = Database(url, wake=awake.set)
        self.log = SilentLog()
        self.done: list[tuple[str, datetime]] = []
        self._handle = handle
        self._stop = asyncio.Event()
        self.worker = WorkAgenda(
            agenda=around(self.database.agenda),
            clock=clock or SystemClock(),
            handlers=dict.fromkeys(WorkKind, self._given),
            log=self.log,
            awake=awake,
            lease=LEASE,
            poll=0.1,
        )
        self._task = asyncio.create_task(self.worker.run(self._stop))

    @property
    def keys(self) -> list[str]:
        """What its handler was given, in that order."""
        return [key for key, _ in self.done]

    async def _given(self, held: Held) -> Outcome:
        self.done.append((held.work.key, datetime.now(UTC)))
        return await self._handle(held)

    async def record(self, key: str, *, after: float = 0.0) -> None:
        """Something to do, so many seconds from now."""
        due_at = datetime.now(UTC) + timedelta(seconds=after)
        work = NewWork(workspace="T1", kind=WorkKind.PING, key=key, payload={}, due_at=due_at)
        await self.database.agenda.record(work)

    def kill(self) -> None:
        """Cut it off where it stands."""
        for task in (self._task, *self.worker._running):
            task.cancel()

    async def close(self) -> None:
        """Stop it in order, or clear away what is left of it."""
        self._stop.set()
        await asyncio.gather(self._task, return_exceptions=True)
        await self.database.close()


async def until_true(true: Callable[[], bool], *, within: float = 20.0) -> None:
    """Wait until something is true."""
    async with asyncio.timeout(within):
        while not true():  # noqa: ASYNC110 - what is looked at rings no bell
            await asyncio.sleep(0.02)

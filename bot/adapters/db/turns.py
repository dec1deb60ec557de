"""Turns: one at a time, in order, but whoever must answer Slack goes before whoever only has work to do."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager


class Turns:
    """A lock with two lines. The urgent line is served first; within a line it is first come, first served.

    Args:
        nobody_waits: called when a turn ends and nobody waits for the next. True when the caller has something left to
            do in it, and will pass it on later.
    """

    def __init__(self, nobody_waits: Callable[[], bool] = lambda: False) -> None:
        self._nobody_waits = nobody_waits
        self._taken = False
        self._urgent: deque[asyncio.Future[None]] = deque()
        self._others: deque[asyncio.Future[None]] = deque()

    @asynccontextmanager
    async def turn(self, *, urgent: bool, patience: float) -> AsyncIterator[None]:
        """Wait for the turn, at most `patience` seconds, and have it while the block runs. TimeoutError after that."""
        await self.take(urgent=urgent, patience=patience)
        try:
            yield
        finally:
            self.pass_on()

    async def take(self, *, urgent: bool, patience: float) -> None:
        """Wait for the turn, at most `patience` seconds. Whoever gets it has to pass it on. TimeoutError after that."""
        if not self._taken:
            self._taken = True
            return
        called: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        (self._urgent if urgent else self._others).append(called)
        try:
            async with asyncio.timeout(patience):
                await called
        except BaseException:
            if called.done() and not called.cancelled():
                self.pass_on()  # it was called and cut off in the same moment
            raise

    def pass_on(self) -> None:
        """Give the turn to whoever comes next."""
        for line in (self._urgent, self._others):
            while line:
                called = line.popleft()
                if not called.done():
                    called.set_result(None)
                    return
        self._taken = self._nobody_waits()

"""Turns: one at a time, in order, but whoever must answer Slack goes before whoever only has work to do."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Turns:
    """A lock with two lines. The urgent line is served first; within a line it is first come, first served."""

    def __init__(self) -> None:
        self._taken = False
        self._urgent: deque[asyncio.Future[None]] = deque()
        self._others: deque[asyncio.Future[None]] = deque()

    @asynccontextmanager
    async def turn(self, *, urgent: bool, patience: float) -> AsyncIterator[None]:
        """Wait for the turn, at most `patience` seconds, and have it while the block runs. TimeoutError after that."""
        await self._take(self._urgent if urgent else self._others, patience)
        try:
            yield
        finally:
            self._pass_on()

    async def _take(self, line: deque[asyncio.Future[None]], patience: float) -> None:
        if not self._taken:
            self._taken = True
            return
        called: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        line.append(called)
        try:
            async with asyncio.timeout(patience):
                await called
        except BaseException:
            if called.done() and not called.cancelled():
                self._pass_on()  # it was called and cut off in the same moment
            raise

    def _pass_on(self) -> None:
        for line in (self._urgent, self._others):
            while line:
                called = line.popleft()
                if not called.done():
                    called.set_result(None)
                    return
        self._taken = False

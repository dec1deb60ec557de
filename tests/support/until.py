"""Waiting for something that shows by itself, and for no longer than it takes."""

import asyncio
from collections.abc import Awaitable, Callable


async def until(shows: Callable[[], Awaitable[object]], *, within: float, every: float = 0.05) -> None:
    """Look until it shows. TimeoutError when it does not within so many seconds."""
    async with asyncio.timeout(within):
        while True:
            if await shows():
                return
            await asyncio.sleep(every)

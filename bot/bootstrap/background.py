"""Jobs that run beside the bot and end with it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager


async def stopped_within(seconds: float, stop: asyncio.Event) -> bool:
    """Pause for so many seconds, or until `stop` is set; whether it was."""
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return False
    return True


@asynccontextmanager
async def background(job: Callable[[asyncio.Event], Awaitable[None]]) -> AsyncIterator[None]:
    """Run a job beside the block, and have it end when the block does."""
    stop = asyncio.Event()
    task = asyncio.ensure_future(job(stop))
    try:
        yield
    finally:
        stop.set()
        await task

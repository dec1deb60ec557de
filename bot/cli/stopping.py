"""Stopping a command that runs until it is told to: Ctrl-C and a polite kill end it in order."""

import asyncio
import signal
from collections.abc import Awaitable, Callable


def run_until_stopped(job: Callable[[asyncio.Event], Awaitable[None]]) -> None:
    """Run `job` with an event that is set at the first Ctrl-C or SIGTERM. Errors of the job come out as they are."""

    async def main() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(name, stop.set)
        await job(stop)

    asyncio.run(main())

"""The background loop that keeps the promise of ATTUNE_KEEP_DAYS: old work is deleted at start and every hour."""

import asyncio
from collections.abc import Awaitable, Callable

from bot.bootstrap.background import stopped_within
from bot.bootstrap.log import Log
from bot.domain.errors import StateUnavailableError

EVERY = 3600.0
"""Seconds between two looks for old work."""


async def keep_forgetting(
    forget: Callable[[], Awaitable[int]], log: Log, stop: asyncio.Event, *, every: float = EVERY
) -> None:
    """Forget now and every so many seconds, until told to stop. Trouble with the database is left to the next turn."""
    while not stop.is_set():
        try:
            count = await forget()
        except StateUnavailableError as trouble:
            log.warning("old_work_not_deleted", detail=trouble.detail, seconds=every)
        else:
            if count:
                log.info("old_work_deleted", count=count)
        await stopped_within(every, stop)

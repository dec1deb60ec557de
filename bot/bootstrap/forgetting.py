"""The background loop that keeps the promise of ATTUNE_KEEP_DAYS: old work is deleted at start and every hour."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, Protocol

from bot.domain.errors import StateUnavailableError

EVERY = 3600.0
"""Seconds between two looks for old work."""


class Log(Protocol):
    """Where it is told what was deleted, and that the database was away."""

    def info(self, event: str, **fields: Any) -> Any:
        """Something a person may want to know."""
        ...

    def warning(self, event: str, **fields: Any) -> Any:
        """Something that passes by itself."""
        ...


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
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), every)

"""The background loop that keeps a team's public holidays ahead of its promises: looked at at start and every day."""

import asyncio
from collections.abc import Awaitable, Callable

from bot.bootstrap.background import stopped_within
from bot.bootstrap.log import Log
from bot.domain.errors import StateUnavailableError
from bot.domain.public_holidays import UnknownHolidaysError

EVERY = 86_400.0
"""Seconds between two looks."""


async def keep_renewing(
    renew: Callable[[], Awaitable[int]], log: Log, stop: asyncio.Event, *, every: float = EVERY
) -> None:
    """Look now and every so many seconds, until told to stop. Trouble is told and left to the next turn.

    The dates in hand still reach a year ahead when it begins, so a turn that fails costs nothing.
    """
    while not stop.is_set():
        try:
            count = await renew()
        except StateUnavailableError as trouble:
            log.warning("holidays_not_renewed", detail=trouble.detail, seconds=every)
        except UnknownHolidaysError as unknown:
            log.error("holidays_not_renewed", detail=str(unknown), seconds=every)  # noqa: TRY400 - its text is all
        except Exception as bug:  # noqa: BLE001 - a fault in a table of dates must not end the bot
            log.error("holidays_not_renewed", detail=type(bug).__name__, seconds=every)  # noqa: TRY400 - as above
        else:
            if count:
                log.info("holidays_renewed", count=count)
        await stopped_within(every, stop)

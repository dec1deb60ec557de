"""Wakes the worker when the clock was moved forward, so that what is due by then does not wait for its next look."""

import asyncio

from bot.adapters.clock import SystemClock
from bot.bootstrap.background import stopped_within

LOOK_EVERY = 0.1
"""Seconds between two looks at the clock."""


async def keep_waking(clock: SystemClock, awake: asyncio.Event, stop: asyncio.Event) -> None:
    """Set `awake` after each move of the clock, until `stop` is set."""
    seen = clock.ahead
    while not await stopped_within(LOOK_EVERY, stop):
        if clock.ahead != seen:
            seen = clock.ahead
            awake.set()

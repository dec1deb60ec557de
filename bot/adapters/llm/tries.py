"""Two tries inside one deadline. What comes too late is no second try, whatever the server would like us to wait."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import cast

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt

from bot.adapters.llm.failure import Failure
from bot.adapters.llm.reply import Reply

TRIES = 2
SHORTEST_TRY = 0.15
"""Seconds that have to be left for a second try; no model answers in less."""

_PAUSE = (0.02, 0.1)
"""Seconds before the second try when the server asks for none: apart, so that many do not come back at once."""


async def two_tries(put: Callable[[], Awaitable[Reply]], deadline: float) -> Reply:
    """What came of it. Raises the last try's Failure. The caller keeps the deadline, which is in the loop's time."""

    async def once() -> Reply:  # awaited here, since a function that merely returns an awaitable is not awaited there
        return await put()

    def too_late(state: RetryCallState) -> bool:
        return asyncio.get_running_loop().time() + state.upcoming_sleep + SHORTEST_TRY > deadline

    return await AsyncRetrying(
        retry=retry_if_exception(lambda error: isinstance(error, Failure) and error.again),
        wait=_pause,
        stop=lambda state: stop_after_attempt(TRIES)(state) or too_late(state),
        sleep=asyncio.sleep,
        reraise=True,
    )(once)


def _pause(state: RetryCallState) -> float:
    failure = cast("Failure", state.outcome.exception() if state.outcome else None)
    pause = random.uniform(*_PAUSE)  # noqa: S311 - it spreads tries out and guards nothing
    return pause if failure.after is None else max(failure.after, pause)

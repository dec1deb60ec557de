"""Whether a reminder would reach somebody just now, as Slack tells it; in doubt it would.

Two look-ups stand before every ping, and neither may cost one. A scope that an older installation was not given, a
person whom Slack will not show, a slow or a busy Slack: all of it is answered with "here, and may be disturbed".
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.adapters.slack.cache import Cache
from bot.adapters.slack.trouble import translated
from bot.domain.errors import ChatRefusedError, ChatUnavailableError
from bot.services.ports import Presence

GOOD_FOR = 20.0
"""Seconds that an answer is good for: promises that fall due together ask once."""

PATIENCE = 1.5
"""Seconds that a ping waits for these answers, at most. They are asked side by side."""


class Presences:
    """Asks Slack where people are.

    Args:
        client: the Web API client.
        wall: the time on the wall, which is what Slack's do-not-disturb times are in.
        patience: seconds to wait for an answer.
    """

    def __init__(self, client: AsyncWebClient, wall: Callable[[], datetime], *, patience: float = PATIENCE) -> None:
        self._client = client
        self._wall = wall
        self._patience = patience
        self._known: Cache[Presence] = Cache(seconds=GOOD_FOR)
        self._held_off: dict[str, float] = {}

    async def of(self, user: str) -> Presence:
        """Where this person is. Slack's troubles are not passed on."""
        known = self._known.get(user)
        if known is not None:
            return known
        seen, rest = await asyncio.gather(
            self._told("users.getPresence", lambda: self._client.users_getPresence(user=user)),
            self._told("dnd.info", lambda: self._client.dnd_info(user=user)),
        )
        presence = Presence(active=seen.get("presence") != "away", quiet=_is_quiet(rest, self._wall().timestamp()))
        return self._known.put(user, presence)

    async def _told(self, method: str, ask: Callable[[], Awaitable[AsyncSlackResponse]]) -> dict[str, Any]:
        """What Slack answers, or nothing. When Slack asked us to wait, it is not asked until then."""
        if time.monotonic() < self._held_off.get(method, 0.0):
            return {}
        try:
            with translated():
                async with asyncio.timeout(self._patience):
                    answer = await ask()
        except ChatUnavailableError as trouble:
            self._held_off[method] = time.monotonic() + (trouble.retry_after or 0.0)
            return {}
        except ChatRefusedError:
            return {}
        return answer.data if isinstance(answer.data, dict) else {}


def _is_quiet(told: dict[str, Any], now: float) -> bool:
    """Whether they are not to be disturbed at this moment.

    Slack tells of a snooze only to the person's own token (docs.slack.dev/reference/methods/dnd.info); for everybody
    else it shows as the period that runs. A period that is yet to come is enabled as well.
    """
    runs = _number(told, "next_dnd_start_ts") <= now < _number(told, "next_dnd_end_ts")
    return bool(told.get("snooze_enabled")) or (runs and bool(told.get("dnd_enabled")))


def _number(told: dict[str, Any], name: str) -> float:
    value = told.get(name)
    return float(value) if isinstance(value, int | float) else 0.0

"""What a customer wrote moments before: people send "hi", then "my parcel", then "is late again!!", and mean one thing.

Nobody's words are kept, so they are asked back from Slack, and only when the same person wrote in the same place
moments ago. That is remembered in this process alone, as times: another replica asks nothing and reads the one message,
and so does whoever gets no answer in time.
"""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.case import Place
from bot.domain.errors import ChatRefusedError, ChatUnavailableError
from bot.services.ports import Chat

BURST = timedelta(seconds=90)
"""How far back a burst goes from its newest message."""

MOST_EARLIER = 4
"""Earlier messages that are read along, the latest of them."""

LONGEST_WAIT = 1.0
"""Seconds that Slack may take to answer. A suggestion is worth more soon than complete."""

MOST_REMEMBERED = 10_000
"""People and places whose last time is remembered."""


@dataclass(frozen=True)
class ReadBurst:
    """Asks for the earlier messages of a burst, where there may be one."""

    chat: Chat
    _last: OrderedDict[tuple[str, Place, str], datetime] = field(default_factory=OrderedDict)

    async def __call__(self, *, workspace: str, place: Place, user: str, said_at: datetime) -> tuple[str, ...]:
        """What this person wrote in this place in the 90 seconds before, oldest first; nothing when Slack will not say.

        Args:
            workspace: the Slack team id.
            place: the thread, or the channel for what is said outside threads.
            user: the customer.
            said_at: when the newest message was written, as Slack stamps it.
        """
        since = said_at - BURST
        key = (workspace, place, user)
        last = self._last.get(key)
        self._last[key] = max(said_at, last or said_at)
        self._last.move_to_end(key)
        if len(self._last) > MOST_REMEMBERED:
            self._last.popitem(last=False)
        if last is None or last < since:
            return ()
        try:
            async with asyncio.timeout(LONGEST_WAIT):
                earlier = await self.chat.said_before(place, user, before=said_at, since=since)
        except (ChatRefusedError, ChatUnavailableError, TimeoutError):
            return ()
        return earlier[-MOST_EARLIER:]

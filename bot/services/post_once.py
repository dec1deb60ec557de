"""Post once: a durable intent before the post, and a look-up before any second try, so that nobody sees it twice.

Slack cannot take part in our transaction. So the intent is written first; after a crash or a lost answer the intent is
there but not the proof, and only then do we look in the channel for a post that carries our key.
"""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

from bot.domain.errors import ChatRefusedError, StaleError
from bot.domain.notice import Notice
from bot.services.held import Held
from bot.services.ports import Chat, Intent

CLOCK_DRIFT = timedelta(seconds=5)
"""How far Slack's clock and ours may be apart: the look-up starts this much before the intent."""


@dataclass(frozen=True)
class PostOnce:
    """Posting for all to see, effectively once."""

    chat: Chat

    async def carry_out(self, intent: Intent, notice: Notice, held: Held) -> str | None:
        """Make the post that work under a lease intended, unless it is there already, and give its timestamp.

        None when too little of the lease is left to begin a post, or to end it. Whoever calls this has committed the
        intent before, and records the proof (`posts.made`) after.

        Raises ChatUnavailableError when it is not known whether the post was made (try again: it will be looked up
        first), ChatRefusedError when Slack will not have it.
        """
        ts = await self._known(intent)
        if ts is not None:
            return ts
        if held.nearly_over:
            return None
        try:
            async with asyncio.timeout_at(held.end_by):
                return await self.chat.post(intent.place, notice, key=intent.key)
        except TimeoutError:
            return None

    async def mend(self, intent: Intent, notice: Notice, held: Held) -> None:
        """Show this in place of a post that is not true any more, if it was made.

        One that was deleted, or that Slack will not let us reach, needs no mending.

        Raises StaleError when the lease does not last for it: a process that stood still must not show what was true
        before it did over what another has mended since.
        """
        try:
            ts = await self._known(intent)
            if ts is None:
                return
            if held.nearly_over:
                raise StaleError("Too little of the lease is left to mend a post.")
            async with asyncio.timeout_at(held.end_by):
                await self.chat.update(intent.place, ts, notice)
        except TimeoutError:
            raise StaleError("The lease ended while a post was mended.") from None
        except ChatRefusedError:
            return

    async def _known(self, intent: Intent) -> str | None:
        if intent.ts is not None or intent.fresh:
            return intent.ts
        return await self.chat.find(intent.place, key=intent.key, since=intent.intended_at - CLOCK_DRIFT)

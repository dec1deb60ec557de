"""Post once: a durable intent before the post, and a look-up before any second try, so that nobody sees it twice.

Slack cannot take part in our transaction. So the intent is written first; after a crash or a lost answer the intent is
there but not the proof, and only then do we look in the channel for a post that carries our key.
"""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

from bot.domain.case import Place
from bot.domain.errors import ChatRefusedError, ChatUnavailableError
from bot.domain.notice import Notice
from bot.services.held import Held
from bot.services.ports import Chat, Clock, Intent, State

IN_FLIGHT = timedelta(seconds=8)
"""How long after its intent a post that no lease guards may still be on its way; longer than any one call to Slack."""

CLOCK_DRIFT = timedelta(seconds=5)
"""How far Slack's clock and ours may be apart: the look-up starts this much before the intent."""


@dataclass(frozen=True)
class PostOnce:
    """Posting for all to see, effectively once."""

    state: State
    chat: Chat
    clock: Clock

    async def __call__(self, workspace: str, place: Place, notice: Notice, *, key: str) -> str:
        """The timestamp of the one post that carries `key`, with the intent before it and the proof after it.

        The same key must always come with the same place. No lease keeps others from posting under it at the same
        time (two leads who post the same drill), so whoever comes second waits until the first must have ended.

        Raises ChatUnavailableError when it is not known whether the post was made (try again: it will be looked up
        first), ChatRefusedError when Slack will not have it.
        """
        async with self.state.begin(workspace) as unit:
            intent = await unit.posts.intend(key, place, self.clock.wall())
        left = IN_FLIGHT - (self.clock.wall() - intent.intended_at)
        if intent.ts is None and not intent.fresh and left > timedelta():
            raise ChatUnavailableError("somebody may be posting this just now", left.total_seconds())
        ts = await self.carry_out(intent, notice)
        if intent.ts is None:
            async with self.state.begin(workspace) as unit:
                await unit.posts.made(key, ts)
        return ts

    async def carry_out(self, intent: Intent, notice: Notice) -> str:
        """Make the post that was intended, unless it is there already, and give its timestamp.

        Whoever calls this has committed the intent before, and records the proof (`posts.made`) after. Raises as above.
        """
        return await self._known(intent) or await self.chat.post(intent.place, notice, key=intent.key)

    async def carry_out_held(self, intent: Intent, notice: Notice, held: Held) -> str | None:
        """The same for work under a lease: None when too little of it is left to begin a post, or to end one."""
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

    async def mend(self, intent: Intent, notice: Notice) -> None:
        """Show this in place of a post that is not true any more, if it was made.

        One that was deleted, or that Slack will not let us reach, needs no mending.
        """
        try:
            ts = await self._known(intent)
            if ts is not None:
                await self.chat.update(intent.place, ts, notice)
        except ChatRefusedError:
            return

    async def _known(self, intent: Intent) -> str | None:
        if intent.ts is not None or intent.fresh:
            return intent.ts
        return await self.chat.find(intent.place, key=intent.key, since=intent.intended_at - CLOCK_DRIFT)

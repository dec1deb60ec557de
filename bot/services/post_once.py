"""Post once: a durable intent before the post, and a look-up before any second try, so that nobody sees it twice.

Slack cannot take part in our transaction. So the intent is written first; after a crash or a lost answer the intent is
there but not the proof, and only then do we look in the channel for a post that carries our key.
"""

from dataclasses import dataclass
from datetime import timedelta

from bot.domain.case import Place
from bot.domain.notice import Notice
from bot.services.held import Held
from bot.services.ports import Chat, Clock, Intent, State

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

        Raises ChatUnavailableError when it is not known whether the post was made (try again: it will be looked up
        first), ChatRefusedError when Slack will not have it.
        """
        async with self.state.begin(workspace) as unit:
            intent = await unit.posts.intend(key, place, self.clock.wall())
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
        """The same for work under a lease: None, and nothing posted, when too little of the lease is left."""
        ts = await self._known(intent)
        if ts is None and held.nearly_over():
            return None
        return ts or await self.chat.post(intent.place, notice, key=intent.key)

    async def _known(self, intent: Intent) -> str | None:
        if intent.ts is not None or intent.fresh:
            return intent.ts
        return await self.chat.find(intent.place, key=intent.key, since=intent.intended_at - CLOCK_DRIFT)

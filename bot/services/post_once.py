"""Post once: a durable intent before the post, and a look-up before any second try, so that nobody sees it twice.

Slack cannot take part in our transaction. So the intent is written first; after a crash or a lost answer the intent is
there but not the proof, and only then do we look in the channel for a post that carries our key.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from bot.domain.case import Place
from bot.domain.notice import Notice
from bot.domain.work import Work
from bot.services.ports import Chat, Clock, State

CLOCK_DRIFT = timedelta(seconds=5)
"""How far Slack's clock and ours may be apart: the look-up starts this much before the intent."""


class Held(NamedTuple):
    """Claimed work in hand, and whether its lease is nearly over: then nothing may be posted any more."""

    work: Work
    nearly_over: Callable[[], bool]


@dataclass(frozen=True)
class PostOnce:
    """Posting for all to see, effectively once."""

    state: State
    chat: Chat
    clock: Clock

    async def __call__(
        self, workspace: str, place: Place, notice: Notice, *, key: str, held: Held | None = None
    ) -> str | None:
        """The timestamp of the one post that carries `key`, or None when the lease ran out before it could be made.

        Raises StaleError when the held work is somebody else's by now, ChatUnavailableError when it is not known
        whether the post was made (try again: it will be looked up first), ChatRefusedError when Slack will not have it.
        """
        async with self.state.begin(workspace) as unit:
            if held is not None:
                await unit.agenda.hold(held.work)
            intent = await unit.posts.intend(key, place, self.clock.wall())
        ts = intent.ts
        if ts is not None:
            return ts
        if not intent.fresh:
            ts = await self.chat.find(intent.place, key=key, since=intent.intended_at - CLOCK_DRIFT)
        if ts is None:
            if held is not None and held.nearly_over():
                return None
            ts = await self.chat.post(intent.place, notice, key=key)
        async with self.state.begin(workspace) as unit:
            await unit.posts.made(key, ts)
        return ts

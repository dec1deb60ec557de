"""Post once: a durable intent before the post, and a look-up before any second try, so that nobody sees it twice.

Slack cannot take part in our transaction. So the intent is written first; after a crash or a lost answer the intent is
there but not the proof, and only then do we look in the channel for a post that carries our key.
"""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.case import Place
from bot.domain.errors import ChatRefusedError, ChatUnavailableError
from bot.domain.notice import Notice
from bot.services.held import Held
from bot.services.ports import Chat, Clock, Intent, State

LONGEST_POST = timedelta(seconds=6)
"""A post that no lease guards is cut off so long after its intent; longer than any one call to Slack may take."""

WINDOW = timedelta(seconds=8)
"""So long after its intent a post that no lease guards has landed, or never will."""

CLOCK_DRIFT = timedelta(seconds=5)
"""How far Slack's clock and ours may be apart: the look-up starts this much before the intent."""


@dataclass(frozen=True)
class PostOnce:
    """Posting for all to see, effectively once."""

    state: State
    chat: Chat
    clock: Clock
    _put_off: dict[str, datetime] = field(default_factory=dict)

    async def __call__(self, workspace: str, place: Place, notice: Notice, *, key: str) -> str:
        """The timestamp of the one post that carries `key`, with the intent before it and the proof after it.

        The same key must always come with the same place. No lease keeps others from posting under it at the same
        time (two leads who post the same drill, a worker that was thought dead). So every try has a window of its own,
        which only the one who opened it may post in, and whoever comes while it is open has to wait.

        Raises ChatUnavailableError when it is not known whether the post was made (try again: it will be looked up
        first), ChatRefusedError when Slack will not have it.
        """
        first = window = await self._open(workspace, key, place)
        tries = 0
        while not (window.fresh or self._is_ours(window)):
            if first.ts is not None:
                return first.ts
            left = self._left(window, WINDOW)
            if left > 0:
                raise ChatUnavailableError("somebody may be posting this just now", left)
            tries += 1
            window = await self._open(workspace, f"{key}#{tries}", place)
        room = self._left(window, LONGEST_POST)
        if room <= 0:
            raise ChatUnavailableError("too late to post", self._left(window, WINDOW))
        try:
            async with asyncio.timeout(room):
                ts = await self._known(first) or await self.chat.post(place, notice, key=key)
        except TimeoutError:
            raise ChatUnavailableError("the post took too long", self._left(window, WINDOW)) from None
        except ChatUnavailableError:
            self._put_off[window.key] = window.intended_at
            raise
        async with self.state.begin(workspace) as unit:
            await unit.posts.made(key, ts)
        return ts

    async def carry_out_held(self, intent: Intent, notice: Notice, held: Held) -> str | None:
        """Make the post that work under a lease intended, unless it is there already, and give its timestamp.

        None when too little of the lease is left to begin a post, or to end it. Whoever calls this has committed the
        intent before, and records the proof (`posts.made`) after. Raises as above.
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

    def _is_ours(self, window: Intent) -> bool:
        """Whether we opened this window, our try in it has ended, and there is time for another; asking takes it."""
        for key in [key for key, at in self._put_off.items() if at + LONGEST_POST <= self.clock.wall()]:
            del self._put_off[key]
        return self._put_off.pop(window.key, None) == window.intended_at

    async def _open(self, workspace: str, key: str, place: Place) -> Intent:
        async with self.state.begin(workspace) as unit:
            return await unit.posts.intend(key, place, self.clock.wall())

    def _left(self, window: Intent, length: timedelta) -> float:
        """Seconds until this much time has passed since a window was opened."""
        return max(0.0, (window.intended_at + length - self.clock.wall()).total_seconds())

    async def _known(self, intent: Intent) -> str | None:
        if intent.ts is not None or intent.fresh:
            return intent.ts
        return await self.chat.find(intent.place, key=intent.key, since=intent.intended_at - CLOCK_DRIFT)

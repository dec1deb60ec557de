"""What the plain stand-in remembers: people, channels, what was posted and whispered, and the views that stand open."""

import asyncio
import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Json = dict[str, Any]


class Whisper(NamedTuple):
    """What one person alone sees: who, in which channel, and the message."""

    to: str
    channel: str
    message: Json


@dataclass
class Memory:
    """Everything there is. Ids are counted, so that nothing is there by chance.

    Args:
        people: names by user id.
        channels: names by channel id.
    """

    people: dict[str, str]
    channels: dict[str, str]
    posts: dict[tuple[str, str], Json] = field(default_factory=dict)
    """Messages by channel and timestamp, in the order they came."""
    whispers: list[Whisper] = field(default_factory=list)
    modals: dict[str, Json] = field(default_factory=dict)
    """The modal in front of somebody, by user id."""
    homes: dict[str, Json] = field(default_factory=dict)
    waiting_triggers: dict[str, str] = field(default_factory=dict)
    """Whose click a trigger id stands for."""
    reply_doors: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    """Who a response_url answers, in which channel, and which message of theirs was pressed, if any."""
    asked: list[str] = field(default_factory=list)
    """The names of the methods that were called, in order."""
    news: asyncio.Condition = field(default_factory=asyncio.Condition)
    _count: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def next_id(self, letter: str) -> str:
        """A new id that begins with this letter."""
        return f"{letter}{next(self._count):06}"

    def next_ts(self) -> str:
        """The timestamp of a new message."""
        return f"{int(time.time())}.{next(self._count):06}"

    def post(self, channel: str, message: Json) -> Json:
        """Keep a message that everybody in the channel sees."""
        kept = {"type": "message", "ts": self.next_ts(), **message}
        self.posts[channel, kept["ts"]] = kept
        return kept

    def whisper(self, to: str, channel: str, message: Json) -> Json:
        """Keep a message that one person sees."""
        kept = {"type": "message", "ts": self.next_ts(), **message}
        self.whispers.append(Whisper(to, channel, kept))
        return kept

    def direct_channel(self, user: str) -> str:
        """The id of the bot's direct messages with somebody."""
        return f"D{user.removeprefix('U')}"

    def in_sight_of(self, user: str) -> list[tuple[str, Json]]:
        """What somebody can read, with its channel: what is posted in channels and to them, and what is whispered."""
        posted = [
            (channel, message)
            for (channel, _), message in self.posts.items()
            if channel in self.channels or channel == self.direct_channel(user)
        ]
        return posted + [(each.channel, each.message) for each in self.whispers if each.to == user]

    async def changed(self) -> None:
        """Tell whoever waits to look again."""
        async with self.news:
            self.news.notify_all()

    async def until(self, shows: Callable[[], Any], *, within: float) -> Any:
        """Wait until it shows, looking again after every change. TimeoutError when it never does."""
        async with asyncio.timeout(within), self.news:
            await self.news.wait_for(shows)
        return shows()

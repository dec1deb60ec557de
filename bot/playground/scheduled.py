"""Messages that wait for their time.

The limits are Slack's: 120 days ahead at most, thirty in any five minutes of one channel, and nothing to take back in
the last minute. A message that carries metadata is taken and then never posted, which Slack documents as a bug of its
own; whoever counts on both must meet that here. Sources: https://docs.slack.dev/reference/methods/chat.scheduleMessage
and chat.deleteScheduledMessage beside it.
"""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from bot.playground.clocks import Clock, Ids
from bot.playground.refusal import ApiRefusal

FURTHEST_AHEAD = 120 * 86_400
WINDOW_SECONDS = 300
WINDOW_MESSAGES = 30
LAST_CHANCE = 60
"""Seconds before its time in which a message can no longer be taken back."""


@dataclass(frozen=True, kw_only=True)
class ScheduledMessage:
    """One message that waits; `content` is what `Workspace.post` takes, `post_at` and `created` are whole seconds."""

    id: str
    channel: str
    post_at: int
    created: int
    text: str
    content: dict[str, Any] = field(default_factory=dict)


class Scheduled:
    """What waits in one workspace.

    Attributes:
        bell: Set whenever the next message may fall due at another time than before.
        watched: Whether somebody waits for the next one already.

    Args:
        clock: seconds since the epoch.
        ids: names the messages.
    """

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self._clock = clock
        self._ids = ids
        self._waiting: dict[str, ScheduledMessage] = {}
        self.bell = asyncio.Event()
        self.watched = False

    def check_time(self, channel: str, post_at: int) -> None:
        """Refuse a time that Slack would.

        Raises:
            ApiRefusal: `time_in_past`, `time_too_far` or `restricted_too_many`.
        """
        now = self._clock()
        if post_at <= now:
            raise ApiRefusal("time_in_past")
        if post_at > now + FURTHEST_AHEAD:
            raise ApiRefusal("time_too_far")
        near = sorted([post_at, *(m.post_at for m in self._waiting.values() if m.channel == channel)])
        for first, last in zip(near, near[WINDOW_MESSAGES:], strict=False):
            if last - first < WINDOW_SECONDS and first <= post_at <= last:
                raise ApiRefusal("restricted_too_many")

    def add(self, *, channel: str, post_at: int, text: str, content: dict[str, Any]) -> ScheduledMessage:
        """Keep a message whose time was checked."""
        message = ScheduledMessage(
            id=self._ids.next("Q0000"),
            channel=channel,
            post_at=post_at,
            created=int(self._clock()),
            text=text,
            content=content,
        )
        self._waiting[message.id] = message
        self.bell.set()
        return message

    def listed(self, channel: str | None, oldest: float | None, latest: float | None) -> list[ScheduledMessage]:
        """What waits, soonest first, in one channel or all, inside a range of times."""
        return sorted(
            (
                message
                for message in self._waiting.values()
                if channel in {None, message.channel}
                and (oldest is None or message.post_at >= oldest)
                and (latest is None or message.post_at <= latest)
            ),
            key=lambda message: message.post_at,
        )

    def remove(self, channel: str, message_id: str) -> None:
        """Take a message back.

        Raises:
            ApiRefusal: `invalid_scheduled_message_id` for one that is not there, or that is due within a minute.
        """
        message = self._waiting.get(message_id)
        if message is None or message.channel != channel or message.post_at - self._clock() < LAST_CHANCE:
            raise ApiRefusal("invalid_scheduled_message_id")
        del self._waiting[message_id]

    def next_due(self) -> int | None:
        """When the next message is to be posted; None when none waits."""
        return min((message.post_at for message in self._waiting.values()), default=None)

    def take_due(self) -> list[ScheduledMessage]:
        """Everything whose time has come, in order; it waits no more."""
        now = self._clock()
        due = self.listed(None, None, now)
        for message in due:
            del self._waiting[message.id]
        return due

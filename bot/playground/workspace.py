"""Members, channels and messages: the state of the playground, with Slack's rules about order and threads.

Pure and synchronous. Nothing here sends anything or checks who may do what; that belongs to the surfaces, which
differ in what they allow the bot and a person. Messages are frozen values replaced on change, so that a
message_changed event can carry the one from before.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from bot.playground.clocks import Clock, Ids, Stamps, microseconds
from bot.playground.seed import Seed, SeedMember

Blocks = tuple[dict[str, Any], ...]


@dataclass(frozen=True, kw_only=True)
class Message:
    """One message as it stands now.

    Attributes:
        ts: Its identity in the channel.
        thread_ts: The parent's ts for a reply; None at the top level.
        metadata: `{"event_type", "event_payload"}` from the app, or None.
        ephemeral_for: The one member who sees it; None for an ordinary message.
        tombstone: True for a deleted parent that stands on for its replies' sake.
    """

    ts: str
    channel: str
    user: str
    text: str
    blocks: Blocks = ()
    thread_ts: str | None = None
    metadata: dict[str, Any] | None = None
    by_bot: bool = False
    ephemeral_for: str | None = None
    edited_ts: str | None = None
    edited_by: str | None = None
    client_msg_id: str | None = None
    broadcast: bool = False
    tombstone: bool = False


@dataclass(kw_only=True)
class Channel:
    """One conversation: its members, and its messages by ts with the top level and each thread in order."""

    id: str
    name: str
    kind: Literal["channel", "dm"] = "channel"
    topic: str = ""
    created: int = 0
    is_private: bool = False
    is_ext_shared: bool = False
    members: list[str] = field(default_factory=list)
    messages: dict[str, Message] = field(default_factory=dict)
    top_level: list[str] = field(default_factory=list)
    threads: dict[str, list[str]] = field(default_factory=dict)
    ephemerals: dict[str, Message] = field(default_factory=dict)

    @property
    def is_dm(self) -> bool:
        """Whether this is a direct conversation."""
        return self.kind == "dm"


@dataclass(frozen=True, kw_only=True)
class Window:
    """Which part of a history is asked for, in microseconds; a bound that is None is open."""

    oldest: int | None = None
    latest: int | None = None
    inclusive: bool = False

    def cut(self, order: Sequence[str]) -> Sequence[str]:
        """The stamps of an ordered list that fall inside; both bounds are exclusive unless `inclusive`."""
        first, last = 0, len(order)
        if self.oldest is not None:
            side = bisect_left if self.inclusive else bisect_right
            first = side(order, self.oldest, key=_micro)
        if self.latest is not None:
            side = bisect_right if self.inclusive else bisect_left
            last = side(order, self.latest, key=_micro)
        return order[first:last]


class Workspace:
    """Everything people and the bot can see, made from a seed and a clock."""

    def __init__(self, seed: Seed, clock: Clock, ids: Ids) -> None:
        self.seed = seed
        self._clock = clock
        self._ids = ids
        self._stamps = Stamps(clock)
        self.members: dict[str, SeedMember] = {member.id: member for member in seed.members}
        self.channels: dict[str, Channel] = {
            channel.id: Channel(
                id=channel.id,
                name=channel.name,
                topic=channel.topic,
                created=int(clock()),
                is_private=channel.is_private,
                is_ext_shared=channel.is_ext_shared,
                members=list(channel.members),
            )
            for channel in seed.channels
        }

    @property
    def bot(self) -> str:
        """The bot's member id."""
        return self.seed.app.bot_user_id

    def stamp(self) -> str:
        """A ts for something that is no message, such as a deletion."""
        return self._stamps.next()

    def home_team(self, member: SeedMember) -> str:
        """The team a member belongs to: their own company's for people from outside."""
        return member.team_id or self.seed.team.id

    def channel_of(self, member: str) -> Iterator[Channel]:
        """The conversations a member is in."""
        return (channel for channel in self.channels.values() if member in channel.members)

    def dm_with(self, member: str) -> Channel | None:
        """The direct conversation between the bot and a member, if it was opened."""
        return next((c for c in self.channels.values() if c.is_dm and member in c.members), None)

    def open_dm(self, member: str) -> tuple[Channel, bool]:
        """The direct conversation between the bot and a member, and whether it was made just now."""
        known = self.dm_with(member)
        if known:
            return known, False
        channel_id = self._ids.next("D0")
        channel = Channel(
            id=channel_id,
            name=channel_id.lower(),
            kind="dm",
            created=int(self._clock()),
            is_private=True,
            members=[member, self.bot],
        )
        self.channels[channel_id] = channel
        return channel, True

    def find(self, channel: Channel, ts: str, viewer: str | None = None) -> Message | None:
        """A message by ts; ephemerals are found only for the viewer they were meant for."""
        message = channel.messages.get(ts)
        if message or viewer is None:
            return message
        ephemeral = channel.ephemerals.get(ts)
        return ephemeral if ephemeral and ephemeral.ephemeral_for == viewer else None

    def post(
        self,
        channel: Channel,
        *,
        user: str,
        text: str,
        blocks: Blocks = (),
        thread_ts: str | None = None,
        metadata: dict[str, Any] | None = None,
        ephemeral_for: str | None = None,
        broadcast: bool = False,
    ) -> Message:
        """Write a message, give it its ts and file it under its thread or the top level."""
        by_bot = user == self.bot
        message = Message(
            ts=self._stamps.next(),
            channel=channel.id,
            user=user,
            text=text,
            blocks=blocks,
            thread_ts=thread_ts,
            metadata=metadata,
            by_bot=by_bot,
            ephemeral_for=ephemeral_for,
            client_msg_id=None if by_bot else self._ids.next("client-msg-"),
            broadcast=broadcast,
        )
        if ephemeral_for:
            channel.ephemerals[message.ts] = message
            return message
        channel.messages[message.ts] = message
        if thread_ts:
            channel.threads.setdefault(thread_ts, []).append(message.ts)
        if not thread_ts or broadcast:
            insort(channel.top_level, message.ts)
        return message

    def edit(self, channel: Channel, message: Message, *, by: str, mark: bool = True, **changes: Any) -> Message:
        """Replace a message's text, blocks or metadata and mark who edited it; Slack marks no update with blocks."""
        edited = replace(message, **changes)
        if mark:
            edited = replace(edited, edited_ts=self._stamps.next(), edited_by=by)
        shelf = channel.ephemerals if message.ephemeral_for else channel.messages
        shelf[message.ts] = edited
        return edited

    def delete(self, channel: Channel, message: Message) -> Message | None:
        """Take a message away. A parent with replies leaves a tombstone, which is returned."""
        if message.ephemeral_for:
            del channel.ephemerals[message.ts]
            return None
        if channel.threads.get(message.ts):
            tombstone = replace(
                message, text="This message was deleted.", blocks=(), metadata=None, tombstone=True, edited_ts=None
            )
            channel.messages[message.ts] = tombstone
            return tombstone
        del channel.messages[message.ts]
        if message.ts in channel.top_level:
            channel.top_level.remove(message.ts)
        if message.thread_ts:
            channel.threads[message.thread_ts].remove(message.ts)
        return None

    def history(self, channel: Channel, window: Window) -> list[Message]:
        """The top level of a channel inside a window, newest first, as conversations.history lists it."""
        return [channel.messages[ts] for ts in reversed(window.cut(channel.top_level))]

    def replies(self, channel: Channel, parent_ts: str, window: Window) -> list[Message]:
        """A thread: its parent always, then the replies inside the window, oldest first."""
        return [channel.messages[ts] for ts in (parent_ts, *window.cut(channel.threads.get(parent_ts, [])))]


def _micro(ts: str) -> int:
    return microseconds(ts) or 0

"""Members, channels and messages: the state of the playground, with Slack's rules about order and threads.

Pure and synchronous. Nothing here sends anything or checks who may do what; that belongs to the surfaces, which
differ in what they allow the bot and a person.
"""

from bisect import insort
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bot.playground.channel import Blocks, Channel, Message, Window
from bot.playground.clocks import Clock, Ids, Stamps
from bot.playground.files import FileShelf
from bot.playground.scheduled import Scheduled
from bot.playground.seed import Seed, SeedMember
from bot.playground.statuses import Statuses
from bot.playground.streams import Streams

__all__ = ["Blocks", "Channel", "Message", "Window", "Workspace"]


class Workspace:
    """Everything people and the bot can see, made from a seed and a clock."""

    def __init__(self, seed: Seed, clock: Clock, ids: Ids) -> None:
        self.seed = seed
        self._clock = clock
        self._ids = ids
        self._stamps = Stamps(clock)
        self.files = FileShelf(clock, ids)
        self.scheduled = Scheduled(clock, ids)
        self.streams = Streams(clock)
        self.statuses = Statuses(clock)
        self.members: dict[str, SeedMember] = {member.id: member for member in seed.members}
        self.channels: dict[str, Channel] = {
            channel.id: Channel(
                id=channel.id,
                name=channel.name,
                topic=channel.topic,
                created=int(clock()),
                is_private=channel.is_private,
                is_ext_shared=channel.is_ext_shared,
                partners=channel.partners,
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
        **content: Any,
    ) -> Message:
        """Write a message, with attachments and files in `content`, give it its ts and file it in its place."""
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
            **content,
        )
        if ephemeral_for:
            channel.ephemerals[message.ts] = message
            return message
        channel.messages[message.ts] = message
        if by_bot and thread_ts:
            self.statuses.put(channel.id, thread_ts, "")
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
                message,
                text="This message was deleted.",
                blocks=(),
                metadata=None,
                tombstone=True,
                edited_ts=None,
                attachments=(),
                files=(),
                reactions=(),
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

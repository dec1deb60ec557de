"""What the bot may reach: the channel it named, seen with the bot's eyes.

Slack answers differently for a channel that does not exist, a private one the bot is not in (the same answer, so that
nothing leaks), and a public one it may see but not write to.
"""

from bot.playground.parts import Parts
from bot.playground.refusal import ApiRefusal
from bot.playground.seed import SeedMember
from bot.playground.workspace import Channel, Message

PUBLIC = "chat:write.public"
"""The scope with which an app writes to public channels that it is not in."""


def visible_channel(parts: Parts, channel_id: str) -> Channel:
    """A channel that the bot may know of.

    Raises:
        ApiRefusal: `channel_not_found`.
    """
    channel = parts.workspace.channels.get(channel_id)
    if channel is None or (channel.is_private and parts.workspace.bot not in channel.members):
        raise ApiRefusal("channel_not_found")
    return channel


def joined_channel(parts: Parts, channel_id: str) -> Channel:
    """A channel that the bot is in.

    Raises:
        ApiRefusal: `channel_not_found` or `not_in_channel`.
    """
    channel = visible_channel(parts, channel_id)
    if parts.workspace.bot not in channel.members:
        raise ApiRefusal("not_in_channel")
    return channel


def posting_channel(parts: Parts, target: str) -> Channel:
    """Where a post goes: a channel id, a `#name`, or a member id for their direct conversation.

    Raises:
        ApiRefusal: `channel_not_found` or `not_in_channel`.
    """
    member = parts.workspace.members.get(target)
    if member and member.role != "bot":
        return parts.workspace.open_dm(member.id)[0]
    if target.startswith("#"):
        named = [channel for channel in parts.workspace.channels.values() if channel.name == target[1:]]
        target = named[0].id if named else ""
    channel = visible_channel(parts, target)
    if not channel.is_private and PUBLIC in (parts.tokens.scopes or ()):
        return channel
    return joined_channel(parts, target)


def known_member(parts: Parts, member_id: str) -> SeedMember:
    """A member of the workspace, or of a company it shares a channel with.

    Raises:
        ApiRefusal: `user_not_found`.
    """
    member = parts.workspace.members.get(member_id)
    if member is None:
        raise ApiRefusal("user_not_found")
    return member


def own_message(parts: Parts, channel: Channel, ts: str, *, otherwise: str) -> Message:
    """A message that the bot wrote.

    Raises:
        ApiRefusal: `message_not_found`, or `otherwise` when somebody else wrote it.
    """
    message = channel.messages.get(ts)
    if message is None or message.tombstone:
        raise ApiRefusal("message_not_found")
    if message.user != parts.workspace.bot:
        raise ApiRefusal(otherwise)
    return message


def check_thread(channel: Channel, thread_ts: str | None) -> None:
    """Refuse a reply to something that cannot have replies.

    Raises:
        ApiRefusal: `thread_not_found`, or `cannot_reply_to_message` for a reply's own ts, which Slack's reference
            warns against and files oddly.
    """
    if thread_ts is None:
        return
    parent = channel.messages.get(thread_ts)
    if parent is None:
        raise ApiRefusal("thread_not_found")
    if parent.thread_ts:
        raise ApiRefusal("cannot_reply_to_message")

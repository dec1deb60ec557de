"""A person writes, edits and deletes messages, and members come and go."""

from bot.playground import announce
from bot.playground.acts.typed import as_slack_text
from bot.playground.parts import Parts
from bot.playground.refusal import StageError
from bot.playground.workspace import Channel, Message

TEXT_LIMIT = 40_000


def say(parts: Parts, member_id: str, channel_id: str, text: str, thread_ts: str | None = None) -> Message:
    """Write a message as this person, in a thread when one is named.

    Raises:
        StageError: when they may not, or there is nothing to say.
    """
    member = parts.person(member_id)
    channel = parts.channel_for(member, channel_id)
    if thread_ts and (thread_ts not in channel.messages or channel.messages[thread_ts].thread_ts):
        raise StageError("There is no such thread. Reply to the message that starts it.", status=404)
    message = parts.workspace.post(channel, user=member.id, text=_text(parts, text), thread_ts=thread_ts)
    announce.posted(parts, channel, message)
    return message


def edit(parts: Parts, member_id: str, channel_id: str, ts: str, text: str) -> Message:
    """Change one of this person's own messages."""
    channel, before = _own(parts, member_id, channel_id, ts)
    after = parts.workspace.edit(channel, before, by=before.user, text=_text(parts, text))
    announce.edited(parts, channel, before, after)
    return after


def delete(parts: Parts, member_id: str, channel_id: str, ts: str) -> None:
    """Delete one of this person's own messages."""
    channel, message = _own(parts, member_id, channel_id, ts)
    tombstone = parts.workspace.delete(channel, message)
    announce.deleted(parts, channel, message, tombstone, parts.workspace.stamp())


def move(parts: Parts, channel_id: str, member_id: str, *, joined: bool) -> None:
    """Bring a person or the bot into a channel, or take them out.

    Raises:
        StageError: when there is no such channel or member.
    """
    channel = parts.workspace.channels.get(channel_id)
    member = parts.workspace.members.get(member_id)
    if channel is None or channel.is_dm:
        raise StageError(f"There is no channel with the id {channel_id!r}.", status=404)
    if member is None:
        raise StageError(f"There is no member with the id {member_id!r}.", status=404)
    if (member.id in channel.members) == joined:
        return
    event_ts = parts.workspace.stamp()
    if joined:
        channel.members.append(member.id)
    else:
        channel.members.remove(member.id)
    announce.moved(parts, channel, member, joined=joined, event_ts=event_ts)


def _own(parts: Parts, member_id: str, channel_id: str, ts: str) -> tuple[Channel, Message]:
    member = parts.person(member_id)
    channel = parts.channel_for(member, channel_id)
    message = channel.messages.get(ts)
    if message is None or message.tombstone:
        raise StageError("That message is gone.", status=404)
    if message.user != member.id:
        raise StageError("Only the author can change a message.", status=403)
    return channel, message


def _text(parts: Parts, typed: str) -> str:
    text = as_slack_text(typed, parts.workspace.members.values(), parts.workspace.channels.values())
    if not text.strip():
        raise StageError("Write something first.")
    if len(text) > TEXT_LIMIT:
        raise StageError(f"This is longer than {TEXT_LIMIT} characters.")
    return text

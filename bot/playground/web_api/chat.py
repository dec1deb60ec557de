"""`chat.*`: what the bot writes, changes and takes back."""

from typing import Any

from bot.playground import announce
from bot.playground.message_json import message_json
from bot.playground.parts import Parts
from bot.playground.refusal import ApiRefusal
from bot.playground.web_api.access import (
    check_thread,
    joined_channel,
    own_message,
    posting_channel,
    visible_channel,
)
from bot.playground.web_api.arguments import Arguments, Method
from bot.playground.web_api.content import UPDATE_LIMIT, must_say_something, read_content, warnings_of


def post_message(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`chat.postMessage`: write to a channel the bot is in, to a thread, or to a person."""
    content = read_content(parts, arguments, cut=True)
    must_say_something(content)
    channel = posting_channel(parts, arguments.text("channel"))
    thread_ts = arguments.text("thread_ts", "") or None
    check_thread(channel, thread_ts)
    message = parts.workspace.post(
        channel,
        user=parts.workspace.bot,
        text=content.text or "",
        blocks=content.blocks or (),
        thread_ts=thread_ts,
        metadata=content.metadata or None,
        broadcast=bool(thread_ts) and arguments.flag("reply_broadcast"),
        attachments=content.attachments,
    )
    announce.posted(parts, channel, message)
    return {
        "channel": channel.id,
        "ts": message.ts,
        "message": message_json(parts.workspace, message, metadata=True),
        **warnings_of(content),
    }


def update(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`chat.update`: change a message of the bot.

    Blocks stay when neither they nor a text are sent, and go when only a text is; metadata stays unless it is sent.
    """
    content = read_content(parts, arguments, longest=UPDATE_LIMIT)
    sent = content.text, content.blocks, content.metadata, content.attachments or None
    if all(one is None for one in sent):
        raise ApiRefusal("no_text")
    channel = joined_channel(parts, arguments.text("channel"))
    before = own_message(parts, channel, arguments.text("ts"), otherwise="cant_update_message")
    if parts.workspace.streams.running(channel.id, before.ts):
        raise ApiRefusal("streaming_state_conflict")
    blocks = content.blocks if content.blocks is not None else (before.blocks if content.text is None else ())
    text = before.text if content.text is None else content.text
    attachments = content.attachments if arguments.has("attachments") else before.attachments
    if not blocks and not attachments and not text.strip():
        raise ApiRefusal("no_text")
    after = parts.workspace.edit(
        channel,
        before,
        by=parts.workspace.bot,
        mark=not blocks,
        text=text,
        blocks=blocks,
        metadata=before.metadata if content.metadata is None else content.metadata or None,
        attachments=attachments,
    )
    announce.edited(parts, channel, before, after)
    return {
        "channel": channel.id,
        "ts": after.ts,
        "text": after.text,
        "message": message_json(parts.workspace, after, metadata=True),
    }


def delete(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`chat.delete`: take a message of the bot back."""
    channel = joined_channel(parts, arguments.text("channel"))
    message = own_message(parts, channel, arguments.text("ts"), otherwise="cant_delete_message")
    if parts.workspace.streams.running(channel.id, message.ts):
        raise ApiRefusal("cant_delete_message")
    tombstone = parts.workspace.delete(channel, message)
    announce.deleted(parts, channel, message, tombstone, parts.workspace.stamp())
    return {"channel": channel.id, "ts": message.ts}


def post_ephemeral(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`chat.postEphemeral`: show something to one person in a channel; it is in no history."""
    content = read_content(parts, arguments)
    must_say_something(content)
    if any(attachment.get("blocks") for attachment in content.attachments):
        raise ApiRefusal("invalid_attachments")
    channel = joined_channel(parts, arguments.text("channel"))
    member = arguments.text("user")
    if member not in channel.members or member == parts.workspace.bot:
        raise ApiRefusal("user_not_in_channel")
    thread_ts = arguments.text("thread_ts", "") or None
    check_thread(channel, thread_ts)
    message = parts.workspace.post(
        channel,
        user=parts.workspace.bot,
        text=content.text or "",
        blocks=content.blocks or (),
        thread_ts=thread_ts,
        ephemeral_for=member,
        attachments=content.attachments,
    )
    announce.posted(parts, channel, message)
    return {"message_ts": message.ts}


def get_permalink(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`chat.getPermalink`: an address for a message, which leads to this playground's page."""
    channel = visible_channel(parts, arguments.text("channel"))
    message = channel.messages.get(arguments.text("message_ts"))
    if message is None:
        raise ApiRefusal("message_not_found")
    link = f"{parts.base_url}archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.thread_ts:
        link += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


METHODS: dict[str, Method] = {
    "chat.postMessage": post_message,
    "chat.update": update,
    "chat.delete": delete,
    "chat.postEphemeral": post_ephemeral,
    "chat.getPermalink": get_permalink,
}

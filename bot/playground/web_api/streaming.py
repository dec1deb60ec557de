"""`chat.startStream`, `chat.appendStream` and `chat.stopStream`: a message that grows while people watch.

People see each piece at once; the bot hears of the message when it begins and of its content when it ends.
"""

from dataclasses import replace
from typing import Any, Literal

from bot.playground import announce
from bot.playground.kit.surfaces import MESSAGE_BLOCKS, check_message_blocks
from bot.playground.message_json import message_json
from bot.playground.parts import Parts
from bot.playground.refusal import ApiRefusal
from bot.playground.streams import Stream
from bot.playground.web_api.access import check_thread, joined_channel, posting_channel
from bot.playground.web_api.arguments import Arguments, Method
from bot.playground.web_api.content import MARKDOWN_LIMIT, read_metadata
from bot.playground.workspace import Blocks, Channel, Message


def start(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`chat.startStream`: in a channel for one named person, in a direct conversation as an answer."""
    channel = posting_channel(parts, arguments.text("channel"))
    thread_ts = arguments.text("thread_ts", "") or None
    if channel.is_dm and thread_ts is None:
        raise ApiRefusal("channel_type_not_supported")
    check_thread(channel, thread_ts)
    if not channel.is_dm:
        _check_recipient(parts, arguments)
    stream = _grown(parts.workspace.streams.new(_mode(arguments)), arguments)
    message = parts.workspace.post(
        channel,
        user=parts.workspace.bot,
        text=stream.text,
        blocks=_checked(parts, stream.blocks()),
        thread_ts=thread_ts,
    )
    parts.workspace.streams.put(channel.id, message.ts, stream)
    announce.posted(parts, channel, message)
    return {"channel": channel.id, "ts": message.ts}


def append(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`chat.appendStream`."""
    channel, message, stream = _running(parts, arguments)
    if not arguments.text("markdown_text", "") and not arguments.json("chunks"):
        raise ApiRefusal("no_text")
    stream = _grown(stream, arguments)
    _show(parts, channel, message, stream)
    parts.changes.touch(channel.members)
    return {"channel": channel.id, "ts": message.ts}


def stop(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`chat.stopStream`: with a last piece, blocks below and metadata, if the app likes."""
    channel, message, stream = _running(parts, arguments)
    metadata = read_metadata(arguments)
    below = arguments.json("blocks", malformed="invalid_blocks_format") or []
    stream = replace(_grown(stream, arguments), stopped=True)
    after = _show(parts, channel, message, stream, below=below, metadata=metadata or None)
    announce.edited(parts, channel, message, after)
    return {"channel": channel.id, "ts": message.ts, "message": message_json(parts.workspace, after, metadata=True)}


def _mode(arguments: Arguments) -> Literal["timeline", "plan"]:
    mode = arguments.text("task_display_mode", "timeline")
    if mode == "plan":
        return "plan"
    if mode != "timeline":
        raise ApiRefusal("invalid_arguments", ("must be timeline or plan: task_display_mode",))
    return "timeline"


def _check_recipient(parts: Parts, arguments: Arguments) -> None:
    if not arguments.text("recipient_user_id", ""):
        raise ApiRefusal("missing_recipient_user_id")
    if not arguments.text("recipient_team_id", ""):
        raise ApiRefusal("missing_recipient_team_id")
    if arguments.text("recipient_user_id") not in parts.workspace.members:
        raise ApiRefusal("user_not_found")


def _grown(stream: Stream, arguments: Arguments) -> Stream:
    markdown = arguments.text("markdown_text", "")
    chunks = arguments.json("chunks", malformed="invalid_chunks") or []
    if not isinstance(chunks, list):
        raise ApiRefusal("invalid_chunks")
    told = [markdown, *(str(chunk.get("text", "")) for chunk in chunks if isinstance(chunk, dict))]
    if any(len(text) > MARKDOWN_LIMIT for text in told):
        raise ApiRefusal("msg_too_long")
    return stream.grown(markdown, chunks)


def _checked(parts: Parts, blocks: Any) -> Blocks:
    if isinstance(blocks, list) and len(blocks) > MESSAGE_BLOCKS:
        raise ApiRefusal("msg_blocks_too_many")
    return check_message_blocks(blocks, parts.name_block)


def _running(parts: Parts, arguments: Arguments) -> tuple[Channel, Message, Stream]:
    channel = joined_channel(parts, arguments.text("channel"))
    message = channel.messages.get(arguments.text("ts"))
    if message is None or message.tombstone:
        raise ApiRefusal("message_not_found")
    if message.user != parts.workspace.bot:
        raise ApiRefusal("message_not_owned_by_app")
    stream = parts.workspace.streams.running(channel.id, message.ts)
    if stream is None:
        raise ApiRefusal("message_not_in_streaming_state")
    return channel, message, stream


def _show(
    parts: Parts,
    channel: Channel,
    message: Message,
    stream: Stream,
    *,
    below: Any = (),
    metadata: dict[str, Any] | None = None,
) -> Message:
    under = _checked(parts, list(below) if isinstance(below, tuple) else below)
    blocks = _checked(parts, [*stream.blocks(), *under])
    after = parts.workspace.edit(
        channel, message, by=parts.workspace.bot, mark=False, text=stream.text, blocks=blocks, metadata=metadata
    )
    parts.workspace.streams.put(channel.id, message.ts, stream)
    return after


METHODS: dict[str, Method] = {
    "chat.startStream": start,
    "chat.appendStream": append,
    "chat.stopStream": stop,
}

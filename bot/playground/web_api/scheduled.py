"""`chat.scheduleMessage` and its kin: written now, posted when its time comes by the playground's clock."""

import asyncio
from contextlib import suppress
from typing import Any

from bot.playground import announce
from bot.playground.clocks import microseconds
from bot.playground.parts import Parts
from bot.playground.refusal import ApiRefusal
from bot.playground.scheduled import ScheduledMessage
from bot.playground.web_api.access import check_thread, posting_channel, visible_channel
from bot.playground.web_api.arguments import Arguments, Method
from bot.playground.web_api.content import must_say_something, read_content
from bot.playground.web_api.pages import page_of

LISTED = 100


def schedule(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`chat.scheduleMessage`. What carries metadata is taken and never posted, as at Slack."""
    content = read_content(parts, arguments)
    must_say_something(content)
    channel = posting_channel(parts, arguments.text("channel"))
    thread_ts = arguments.text("thread_ts", "") or None
    check_thread(channel, thread_ts)
    post_at = _post_at(arguments)
    parts.workspace.scheduled.check_time(channel.id, post_at)
    waiting = parts.workspace.scheduled.add(
        channel=channel.id,
        post_at=post_at,
        text=content.text or "",
        content={
            "blocks": content.blocks or (),
            "attachments": content.attachments,
            "thread_ts": thread_ts,
            "broadcast": bool(thread_ts) and arguments.flag("reply_broadcast"),
            "metadata": content.metadata or None,
        },
    )
    _watch(parts)
    app = parts.seed.app
    shown = {"type": "delayed_message", "text": waiting.text, "bot_id": app.bot_id, "user": app.bot_user_id}
    return {
        "channel": channel.id,
        "scheduled_message_id": waiting.id,
        "post_at": post_at,
        "message": shown | ({"blocks": list(content.blocks)} if content.blocks else {}),
    }


def listing(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`chat.scheduledMessages.list`: what still waits."""
    wanted = arguments.text("channel", "") or None
    if wanted and wanted not in parts.workspace.channels:
        raise ApiRefusal("invalid_channel")
    found = parts.workspace.scheduled.listed(wanted, _bound(arguments, "oldest"), _bound(arguments, "latest"))
    page, more = page_of(found, arguments, default=LISTED, most=LISTED)
    return {"scheduled_messages": [_listed(message) for message in page], **more}


def delete(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`chat.deleteScheduledMessage`: until a minute before its time."""
    channel = visible_channel(parts, arguments.text("channel"))
    parts.workspace.scheduled.remove(channel.id, arguments.text("scheduled_message_id"))
    return {}


def _post_at(arguments: Arguments) -> int:
    text = arguments.text("post_at")
    if not text.isdigit():
        raise ApiRefusal("invalid_time")
    return int(text)


def _bound(arguments: Arguments, name: str) -> float | None:
    text = arguments.text(name, "")
    bound = microseconds(text) if text else None
    if text and bound is None:
        raise ApiRefusal("invalid_arguments", (f"must be a time: {name}",))
    return None if bound is None else bound / 1_000_000


def _listed(message: ScheduledMessage) -> dict[str, Any]:
    return {
        "id": message.id,
        "channel_id": message.channel,
        "post_at": message.post_at,
        "date_created": message.created,
        "text": message.text,
    }


def _watch(parts: Parts) -> None:
    scheduled = parts.workspace.scheduled
    if not scheduled.watched:
        scheduled.watched = True
        parts.clock.on_move(scheduled.bell.set)
        parts.courier.later(_post_in_time(parts))


async def _post_in_time(parts: Parts) -> None:
    scheduled = parts.workspace.scheduled
    while True:
        scheduled.bell.clear()
        for message in scheduled.take_due():
            _post(parts, message)
        due = scheduled.next_due()
        with suppress(TimeoutError):
            await asyncio.wait_for(scheduled.bell.wait(), None if due is None else max(0.0, due - parts.clock()))


def _post(parts: Parts, message: ScheduledMessage) -> None:
    """Post what is due, where the app is still in the channel and what it answers still stands."""
    channel = parts.workspace.channels[message.channel]
    thread_ts = message.content["thread_ts"]
    gone = parts.workspace.bot not in channel.members or (thread_ts and thread_ts not in channel.messages)
    if gone or message.content["metadata"]:
        return
    posted = parts.workspace.post(channel, user=parts.workspace.bot, text=message.text, **message.content)
    announce.posted(parts, channel, posted)


METHODS: dict[str, Method] = {
    "chat.scheduleMessage": schedule,
    "chat.scheduledMessages.list": listing,
    "chat.deleteScheduledMessage": delete,
}

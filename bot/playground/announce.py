"""Tells the page and the bot what has just happened in a channel.

The bot hears only what Slack would tell it: messages of channels it is in, its own among them, and only the kinds of
events that the app's manifest subscribes to, when there is a manifest.
"""

from collections.abc import Iterable
from typing import Any

from bot.playground.parts import Parts
from bot.playground.payloads import (
    app_mention,
    channel_type,
    event_callback,
    membership,
    message_changed,
    message_deleted,
    message_event,
)
from bot.playground.seed import SeedMember
from bot.playground.workspace import Channel, Message

_SUBSCRIPTION = {"channel": "message.channels", "group": "message.groups", "im": "message.im"}


def posted(parts: Parts, channel: Channel, message: Message) -> None:
    """A new message stands in a channel, or before one person when it is ephemeral."""
    parts.changes.touch(_audience(channel, message))
    if message.ephemeral_for:
        return
    workspace = parts.workspace
    _send(parts, channel, message_event(workspace, channel, message))
    if not channel.is_dm and not message.by_bot and f"<@{workspace.bot}>" in message.text:
        _send(parts, channel, app_mention(workspace, channel, message))


def edited(parts: Parts, channel: Channel, before: Message, after: Message) -> None:
    """A message has new content."""
    parts.changes.touch(_audience(channel, after))
    if not after.ephemeral_for:
        event_ts = parts.workspace.stamp()
        _send(parts, channel, message_changed(parts.workspace, channel, before, after, event_ts))


def deleted(parts: Parts, channel: Channel, before: Message, tombstone: Message | None, event_ts: str) -> None:
    """A message is gone, or only its content when replies hang on it."""
    parts.changes.touch(_audience(channel, before))
    if before.ephemeral_for:
        return
    if tombstone:
        _send(parts, channel, message_changed(parts.workspace, channel, before, tombstone, event_ts))
    else:
        _send(parts, channel, message_deleted(parts.workspace, channel, before, event_ts))


def moved(parts: Parts, channel: Channel, member: SeedMember, *, joined: bool, event_ts: str) -> None:
    """Somebody came into a channel or left it."""
    parts.changes.touch([*channel.members, member.id])
    _send(parts, channel, membership(parts.workspace, channel, member, joined=joined, event_ts=event_ts))


def home_opened(parts: Parts, member: SeedMember, channel: Channel, *, tab: str, event_ts: str) -> None:
    """A person opened the app's home tab or its messages."""
    view = parts.views.home(member.id)
    event: dict[str, Any] = {
        "type": "app_home_opened",
        "user": member.id,
        "channel": channel.id,
        "tab": tab,
        "event_ts": event_ts,
    }
    if view and tab == "home":
        event["view"] = parts.views.show(view)
    _send(parts, channel, event)


def to_app(parts: Parts, event: dict[str, Any], *, declared: bool = False) -> None:
    """Something happened to the app itself, in no channel.

    It hears of it when it subscribes to it, or when it is `declared`: a step of a workflow is not subscribed to, it is
    sent because the app declares the step (https://docs.slack.dev/reference/events/function_executed).
    """
    bot_events = parts.seed.bot_events
    if declared or bot_events is None or event["type"] in bot_events:
        _dispatch(parts, event, ext_shared=False)


def _audience(channel: Channel, message: Message) -> Iterable[str]:
    return [message.ephemeral_for] if message.ephemeral_for else channel.members


def _send(parts: Parts, channel: Channel, event: dict[str, Any]) -> None:
    name = _SUBSCRIPTION[channel_type(channel)] if event["type"] == "message" else event["type"]
    wanted = parts.seed.bot_events is None or name in parts.seed.bot_events
    if not wanted or not parts.tokens.installed or parts.workspace.bot not in channel.members:
        return
    _dispatch(parts, event, ext_shared=channel.is_ext_shared)


def _dispatch(parts: Parts, event: dict[str, Any], *, ext_shared: bool) -> None:
    event_id = parts.ids.next("Ev")
    parts.courier.send_event(
        event_callback(parts.workspace, event, event_id=event_id, now=parts.clock(), ext_shared=ext_shared)
    )

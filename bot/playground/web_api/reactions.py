"""`reactions.*`: emoji under a message, by the app."""

import re
from dataclasses import replace
from typing import Any

from bot.playground.clocks import microseconds
from bot.playground.message_json import message_json, reactions_json
from bot.playground.parts import Parts
from bot.playground.refusal import ApiRefusal
from bot.playground.web_api.access import visible_channel
from bot.playground.web_api.arguments import Arguments, Method
from bot.playground.workspace import Channel, Message

_NAME = re.compile(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?")


def add(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`reactions.add`."""
    name = _name(arguments)
    channel, message = _message(parts, arguments)
    reacted = dict(message.reactions)
    if parts.workspace.bot in reacted.get(name, ()):
        raise ApiRefusal("already_reacted")
    reacted[name] = (*reacted.get(name, ()), parts.workspace.bot)
    return _keep(parts, channel, message, reacted)


def remove(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`reactions.remove`: one's own."""
    name = _name(arguments)
    channel, message = _message(parts, arguments)
    reacted = dict(message.reactions)
    if parts.workspace.bot not in reacted.get(name, ()):
        raise ApiRefusal("no_reaction")
    reacted[name] = tuple(member for member in reacted[name] if member != parts.workspace.bot)
    return _keep(parts, channel, message, reacted)


def get(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`reactions.get`: the message with its reactions."""
    channel, message = _message(parts, arguments)
    shown = message_json(parts.workspace, message) | {"reactions": reactions_json(message)}
    return {"type": "message", "channel": channel.id, "message": shown}


def _name(arguments: Arguments) -> str:
    name = arguments.text("name").strip(":")
    if not _NAME.fullmatch(name):
        raise ApiRefusal("invalid_name")
    return name


def _message(parts: Parts, arguments: Arguments) -> tuple[Channel, Message]:
    if not arguments.text("channel", "") or not arguments.text("timestamp", ""):
        raise ApiRefusal("no_item_specified")
    channel = visible_channel(parts, arguments.text("channel"))
    ts = arguments.text("timestamp")
    if microseconds(ts) is None:
        raise ApiRefusal("bad_timestamp")
    message = channel.messages.get(ts)
    if message is None or message.tombstone:
        raise ApiRefusal("message_not_found")
    return channel, message


def _keep(parts: Parts, channel: Channel, message: Message, reacted: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    kept = tuple((name, members) for name, members in reacted.items() if members)
    channel.messages[message.ts] = replace(message, reactions=kept)
    parts.changes.touch(channel.members)
    return {}


METHODS: dict[str, Method] = {"reactions.add": add, "reactions.remove": remove, "reactions.get": get}

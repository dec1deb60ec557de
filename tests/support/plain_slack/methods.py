"""The Web API of the plain stand-in: a few methods, each answering with as little as it can.

What a method takes and gives is on its page, https://docs.slack.dev/reference/methods. Test doubles leave out most of
what those pages show, and so does this one.
"""

from collections.abc import Callable
from typing import Any, Final

from tests.support.plain_slack.memory import Json, Memory

TEAM: Final = "T1PLAIN"
BOT: Final = "U1BOT"
BOT_ID: Final = "B1BOT"


def auth_test(_memory: Memory, _asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/auth.test ."""
    return {"team_id": TEAM, "user_id": BOT, "bot_id": BOT_ID}


def post_message(memory: Memory, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/chat.postMessage ; a channel may be a person's id."""
    channel = asked["channel"]
    if channel in memory.people:
        channel = memory.direct_channel(channel)
    said = {name: asked[name] for name in ("text", "blocks", "thread_ts", "metadata") if asked.get(name)}
    kept = memory.post(channel, {"user": BOT, "bot_id": BOT_ID, **said})
    return {"channel": channel, "ts": kept["ts"]}


def post_ephemeral(memory: Memory, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/chat.postEphemeral ."""
    said = {name: asked[name] for name in ("text", "blocks", "thread_ts") if asked.get(name)}
    kept = memory.whisper(asked["user"], asked["channel"], {"user": BOT, "bot_id": BOT_ID, **said})
    return {"message_ts": kept["ts"]}


def update(memory: Memory, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/chat.update ."""
    message = memory.posts.get((asked["channel"], asked["ts"]))
    if message is None:
        return {"ok": False, "error": "message_not_found"}
    message.update({name: asked[name] for name in ("text", "blocks") if name in asked})
    return {"ts": asked["ts"]}


def history(memory: Memory, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/conversations.history , newest first, without pages."""
    return {"messages": [message for channel, message in _since(memory, asked) if channel == asked["channel"]][::-1]}


def replies(memory: Memory, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/conversations.replies , oldest first, without pages."""
    thread = [each for _, each in _since(memory, asked) if asked["ts"] in {each["ts"], each.get("thread_ts")}]
    return {"messages": thread}


def open_direct(memory: Memory, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/conversations.open ."""
    return {"channel": {"id": memory.direct_channel(str(asked["users"]))}}


def channel_info(memory: Memory, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/conversations.info ."""
    name = memory.channels.get(asked["channel"])
    return {"channel": {"id": asked["channel"], "name": name}} if name else {"ok": False, "error": "channel_not_found"}


def user_info(memory: Memory, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/users.info ."""
    name = memory.people.get(asked["user"])
    return {"user": {"id": asked["user"], "name": name}} if name else {"ok": False, "error": "user_not_found"}


def open_view(memory: Memory, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/views.open ."""
    who = memory.waiting_triggers.pop(str(asked.get("trigger_id")), None)
    if who is None:
        return {"ok": False, "error": "invalid_trigger_id"}
    memory.modals[who] = {**asked["view"], "id": memory.next_id("V")}
    return {"view": {"id": memory.modals[who]["id"]}}


def update_view(memory: Memory, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/views.update ."""
    for who, view in memory.modals.items():
        if view["id"] == asked["view_id"]:
            memory.modals[who] = {**asked["view"], "id": view["id"]}
            return {}
    return {"ok": False, "error": "not_found"}


def publish_view(memory: Memory, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/views.publish ."""
    memory.homes[asked["user_id"]] = asked["view"]
    return {}


def _since(memory: Memory, asked: Json) -> list[tuple[str, Json]]:
    oldest = float(asked.get("oldest") or 0)
    return [(channel, each) for (channel, ts), each in memory.posts.items() if float(ts) >= oldest]


METHODS: Final[dict[str, Callable[[Memory, Json], Any]]] = {
    "auth.test": auth_test,
    "chat.postEphemeral": post_ephemeral,
    "chat.postMessage": post_message,
    "chat.update": update,
    "conversations.history": history,
    "conversations.info": channel_info,
    "conversations.open": open_direct,
    "conversations.replies": replies,
    "users.info": user_info,
    "views.open": open_view,
    "views.publish": publish_view,
    "views.update": update_view,
}

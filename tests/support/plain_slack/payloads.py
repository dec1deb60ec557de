"""What the plain stand-in sends to an app: events, commands, buttons and submissions, with few fields each.

Shapes: https://docs.slack.dev/apis/events-api , https://docs.slack.dev/interactivity/implementing-slash-commands and
https://docs.slack.dev/reference/interaction-payloads .
"""

from typing import Any

from tests.support.plain_slack.memory import Json, Memory
from tests.support.plain_slack.methods import TEAM


def event(memory: Memory, inner: Json) -> Json:
    """An event in its wrapping."""
    return {"type": "event_callback", "team_id": TEAM, "event_id": memory.next_id("Ev"), "event": inner}


def command(memory: Memory, who: str, channel: str, words: str) -> Json:
    """A slash command with what stands behind it."""
    name, _, text = words.partition(" ")
    return {
        "command": name,
        "text": text,
        "team_id": TEAM,
        "channel_id": channel,
        "user_id": who,
        "trigger_id": _trigger(memory, who),
    }


def press(memory: Memory, who: str, channel: str, message: Json, action: Json) -> Json:
    """A button that was pressed or an option that was chosen in a message."""
    shared = (channel, message["ts"]) in memory.posts
    body = {
        "type": "block_actions",
        "team": {"id": TEAM},
        "user": {"id": who},
        "channel": {"id": channel},
        "container": {
            "type": "message",
            "message_ts": message["ts"],
            "channel_id": channel,
            "is_ephemeral": not shared,
        },
        "trigger_id": _trigger(memory, who),
        "actions": [action],
    }
    return {**body, "message": message} if shared else body


def shortcut(memory: Memory, who: str, channel: str, message: Json, callback_id: str) -> Json:
    """An entry of a message's menu."""
    return {
        "type": "message_action",
        "callback_id": callback_id,
        "team": {"id": TEAM},
        "user": {"id": who},
        "channel": {"id": channel},
        "message": message,
        "trigger_id": _trigger(memory, who),
    }


def submission(memory: Memory, who: str, view: Json, entered: dict[str, Any]) -> Json:
    """A modal that was submitted; what is not entered stays as the view began."""
    values = {
        block["block_id"]: {block["element"]["action_id"]: _value(block["element"], entered.get(block["block_id"]))}
        for block in view["blocks"]
        if block["type"] == "input"
    }
    return {
        "type": "view_submission",
        "team": {"id": TEAM},
        "user": {"id": who},
        "trigger_id": _trigger(memory, who),
        "view": {**view, "state": {"values": values}},
    }


def _trigger(memory: Memory, who: str) -> str:
    trigger = memory.next_id("tr")
    memory.waiting_triggers[trigger] = who
    return trigger


SINGLE = {
    "users_select": "user",
    "conversations_select": "conversation",
    "channels_select": "channel",
    "datepicker": "date",
    "timepicker": "time",
    "datetimepicker": "date_time",
}
"""What is chosen with an element that gives one plain value, as its field is called."""

MANY = {"multi_users_select": "users", "multi_conversations_select": "conversations"}
"""The same for several values."""


def _value(element: Json, entered: Any) -> Json:
    """https://docs.slack.dev/reference/views#state ."""
    kind = element["type"]
    if kind in SINGLE or kind in MANY:
        name = SINGLE.get(kind) or MANY[kind]
        return {"type": kind, f"selected_{name}": entered if entered is not None else element.get(f"initial_{name}")}
    if kind in {"static_select", "radio_buttons"}:
        chosen = _options(element, [entered]) if entered is not None else [element.get("initial_option")]
        return {"type": kind, "selected_option": chosen[0]}
    if kind in {"checkboxes", "multi_static_select"}:
        several = _options(element, entered) if entered is not None else element.get("initial_options", [])
        return {"type": kind, "selected_options": several}
    return {"type": kind, "value": entered if entered is not None else element.get("initial_value")}


def _options(element: Json, values: list[str]) -> list[Json]:
    groups = [group["options"] for group in element.get("option_groups", [])]
    offered = [option for options in [element.get("options", []), *groups] for option in options]
    return [next(each for each in offered if each["value"] == value) for value in values]

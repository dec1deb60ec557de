"""`functions.*` and `assistant.threads.setStatus`: what the app tells of work that it was asked to do."""

from typing import Any

from bot.playground.parts import Parts
from bot.playground.refusal import ApiRefusal
from bot.playground.web_api.access import visible_channel
from bot.playground.web_api.arguments import Arguments, Method

LOADING_MESSAGES = 10


def complete_success(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`functions.completeSuccess`: a workflow's step is done, with what it declared to give back."""
    outputs = arguments.json("outputs")
    if not isinstance(outputs, dict):
        raise ApiRefusal("invalid_arguments", ("missing required field: outputs",))
    parts.functions.complete(arguments.text("function_execution_id"), outputs)
    parts.changes.touch()
    return {}


def complete_error(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`functions.completeError`: a workflow's step failed, with a sentence for the person behind it."""
    parts.functions.fail(arguments.text("function_execution_id"), arguments.text("error"))
    parts.changes.touch()
    return {}


def set_status(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`assistant.threads.setStatus`: shown in a thread until the app writes there, or for two minutes."""
    channel = visible_channel(parts, arguments.text("channel_id"))
    thread_ts = arguments.text("thread_ts")
    if thread_ts not in channel.messages:
        raise ApiRefusal("invalid_thread_ts")
    loading = arguments.json("loading_messages") or []
    if not isinstance(loading, list) or len(loading) > LOADING_MESSAGES:
        raise ApiRefusal("invalid_arguments", (f"no more than {LOADING_MESSAGES} items allowed: loading_messages",))
    if not arguments.has("status"):
        raise ApiRefusal("invalid_arguments", ("missing required field: status",))
    parts.workspace.statuses.put(channel.id, thread_ts, arguments.text("status", ""))
    parts.changes.touch(channel.members)
    return {}


METHODS: dict[str, Method] = {
    "functions.completeSuccess": complete_success,
    "functions.completeError": complete_error,
    "assistant.threads.setStatus": set_status,
}

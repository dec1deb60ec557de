"""Who asked for what, where: the few fields that listeners need of Slack's many payloads."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from bot.adapters.slack.envelope import workspace_of
from bot.adapters.slack.intake import ORIGIN
from bot.domain.case import Place


class Asked(NamedTuple):
    """A request, parsed.

    `origin` is the key of its record in the agenda. `value` is what a button carries or a select was set to, and
    `block_id` names the block it stands in. `response_url` is empty for submissions; answer those with a whisper.
    """

    workspace: str
    who: str
    origin: str
    channel: str
    thread_ts: str | None
    trigger_id: str
    response_url: str
    value: str
    block_id: str = ""

    @property
    def about(self) -> str:
        """What the pressed button belongs to: what it carries itself, or else what its block stands for."""
        return self.value or self.block_id

    @property
    def place(self) -> Place:
        """Where it was asked."""
        return Place(channel=self.channel, thread_ts=self.thread_ts)


def asked(body: Mapping[str, Any], context: Mapping[str, Any]) -> Asked:
    """Read a command, a button, a select, a shortcut or a submission."""
    user: Any = body.get("user") or {}
    channel: Any = body.get("channel") or {}
    container: Mapping[str, Any] = body.get("container") or {}
    message: Mapping[str, Any] = body.get("message") or {}
    actions = body.get("actions") or [{}]
    return Asked(
        workspace=workspace_of(body),
        who=str(body.get("user_id") or user.get("id") or ""),
        origin=str(context[ORIGIN]),
        channel=str(body.get("channel_id") or channel.get("id") or container.get("channel_id") or ""),
        thread_ts=message.get("thread_ts") or container.get("thread_ts"),
        trigger_id=str(body.get("trigger_id") or ""),
        response_url=str(body.get("response_url") or ""),
        value=_value(actions[0]),
        block_id=str(actions[0].get("block_id") or ""),
    )


def _value(action: Mapping[str, Any]) -> str:
    selected: Mapping[str, Any] = action.get("selected_option") or {}
    return str(action.get("value") or selected.get("value") or "")

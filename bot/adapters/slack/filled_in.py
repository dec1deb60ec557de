"""What a request leaves untold that Slack always tells, filled in at the door, so that nothing behind it need ask.

A command without a trigger would otherwise look like every other command, and an event of no channel type like none of
ours: both would be dropped without a word. What is filled in is told in the log, once.
"""

from collections.abc import Callable, Mapping
from typing import Any

from bot.adapters.slack.envelope import workspace_of
from bot.adapters.slack.gaps import Gaps

CHANNEL_TYPES = {"C": "channel", "G": "group", "D": "im"}
"""The kind of a channel by the first letter of its id, as it was before Slack began to tell it in events."""


def filled_in(body: Mapping[str, Any], *, team_id: str, fresh: Callable[[], str], gaps: Gaps) -> dict[str, Any]:
    """The request with what it leaves out.

    Args:
        body: what came in.
        team_id: our workspace, to which a request belongs that names none.
        fresh: makes an id that was never used.
        gaps: told of what was left out.
    """
    whole = dict(body)
    kind = str(body.get("type") or ("slash command" if body.get("command") else ""))
    if not kind:
        return whole
    if not workspace_of(body):
        gaps.met(kind, "team_id")
        whole["team_id"] = team_id
    if kind == "event_callback":
        return whole | _event(body.get("event") or {}, body, fresh=fresh, gaps=gaps)
    if kind != "view_submission" and not body.get("trigger_id"):
        gaps.met(kind, "trigger_id")
        whole["trigger_id"] = fresh()
    return whole


def _event(
    event: Mapping[str, Any], body: Mapping[str, Any], *, fresh: Callable[[], str], gaps: Gaps
) -> dict[str, Any]:
    """The fields of the wrapping that the event changes, itself among them."""
    changed: dict[str, Any] = {}
    if not body.get("event_id"):
        gaps.met("event_callback", "event_id")
        changed["event_id"] = fresh()
    if event.get("type") == "message" and not event.get("channel_type"):
        gaps.met("message", "channel_type")
        changed["event"] = {**event, "channel_type": CHANNEL_TYPES.get(str(event.get("channel"))[:1])}
    if event.get("type") == "app_home_opened" and not event.get("tab"):
        gaps.met("app_home_opened", "tab")
        changed["event"] = {**event, "tab": "home"}
    return changed

"""What an incoming request is: its workspace, and the key by which we know that we have had it before."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

HEARD = frozenset({None, "file_share", "thread_broadcast"})
"""Subtypes of a message that are somebody saying something. Edits, joins and the like are not."""


def workspace_of(body: Mapping[str, Any]) -> str:
    """The Slack team id a request belongs to, or an empty string when it names none."""
    team = body.get("team_id") or (body.get("team") or {}).get("id") or (body.get("user") or {}).get("team_id")
    return str(team or "")


def moment_of(ts: str) -> datetime:
    """The moment a Slack timestamp names, to the microsecond, which also tells a channel's messages apart."""
    seconds, _, micro = ts.partition(".")
    return datetime.fromtimestamp(int(seconds), UTC) + timedelta(microseconds=int(micro or 0))


def key_of(body: Mapping[str, Any]) -> str | None:
    """The key under which a request is recorded, the same for every delivery of it; None for what we do not handle.

    A message is known by channel and timestamp, since Slack may tell of it in more than one event. Somebody opening
    the Home tab is known by the event's id. A command or a button is known by its trigger, a submission by its view,
    which Slack never gives twice.
    """
    match body.get("type"):
        case "event_callback":
            return _event_key(body.get("event") or {}, str(body.get("event_id") or ""))
        case "block_actions" | "message_action" | "shortcut":
            return f"{body['type']}:{body.get('trigger_id')}"
        case "view_submission":
            view: Mapping[str, Any] = body.get("view") or {}
            return f"view_submission:{view.get('id')}:{view.get('hash') or body.get('trigger_id')}"
        case None if body.get("command"):
            return f"command:{body.get('trigger_id')}"
        case _:
            return None


def _event_key(event: Mapping[str, Any], event_id: str) -> str | None:
    if event.get("type") == "app_home_opened":
        asks = event.get("tab") == "home" and event.get("user") and event_id
        return f"event:{event_id}" if asks else None
    if event.get("type") != "message":
        return None
    if event.get("bot_id") or event.get("subtype") not in HEARD or not event.get("user"):
        return None
    return f"message:{event.get('channel')}:{event.get('ts')}" if event.get("ts") else f"event:{event_id}"

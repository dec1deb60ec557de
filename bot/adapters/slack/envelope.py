"""What an incoming request is: its workspace, and the key by which we know that we have had it before."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

HEARD = frozenset({None, "file_share", "thread_broadcast"})
"""Subtypes of a message that are somebody saying something. Joins, leaves and the like are not."""

EDITED, DELETED = "message_changed", "message_deleted"

_TOMBSTONE = "tombstone"
"""What Slack makes of a deleted message that others answered to."""


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

    A message is known by channel and timestamp, since Slack may tell of it in more than one event; an edit of it by the
    time of the edit too, and its end by that word. Somebody opening the Home tab is known by the event's id. A command
    or a button is known by its trigger, a submission by its view, which Slack never gives twice.
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
    if event.get("subtype") in {EDITED, DELETED}:
        return _change_key(event)
    if not _is_said(event):
        return None
    return f"message:{event.get('channel')}:{event.get('ts')}" if event.get("ts") else f"event:{event_id}"


class Change(NamedTuple):
    """What became of a message: the message as it is or, once deleted, as it was; when it was edited, or None."""

    message: Mapping[str, Any]
    edited_ts: str | None


def change_in(event: Mapping[str, Any]) -> Change | None:
    """What an event of an edit or a deletion tells, or None when it tells nothing that we handle.

    Slack sends such an event too when it unfolds a link or counts an answer: those leave the words as they were. What
    becomes of messages of apps, ours among them, is their own affair.
    """
    before: Mapping[str, Any] = event.get("previous_message") or {}
    after: Mapping[str, Any] = event.get("message") or {}
    if event.get("subtype") == DELETED or after.get("subtype") == _TOMBSTONE:
        return Change(before, None) if _is_said(before) and before.get("ts") else None
    edited = (after.get("edited") or {}).get("ts")
    if not edited or not _is_said(after) or not after.get("ts"):
        return None
    if before and before.get("text") == after.get("text"):
        return None
    return Change(after, str(edited))


def _change_key(event: Mapping[str, Any]) -> str | None:
    change = change_in(event)
    if change is None:
        return None
    how = "deleted" if change.edited_ts is None else f"edited:{change.edited_ts}"
    return f"message:{event.get('channel')}:{change.message['ts']}:{how}"


def _is_said(message: Mapping[str, Any]) -> bool:
    """Whether a person said this."""
    return not message.get("bot_id") and message.get("subtype") in HEARD and bool(message.get("user"))

"""Somebody said something in a channel we are in, or changed it. The use cases know whose it is and what to make of it.

A customer's message asks for a reply, an agent's may hold a promise. Of what was edited or deleted, agents' matters.
"""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.desk import Desk
from bot.adapters.slack.envelope import DELETED, EDITED, Change, change_in, moment_of, workspace_of
from bot.adapters.slack.intake import ORIGIN
from bot.domain.case import Place


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.event("message")
    async def message(event: Mapping[str, Any], body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        if event.get("channel_type") not in {"channel", "group"}:
            return
        if event.get("subtype") not in {EDITED, DELETED}:
            said = _said(event["channel"], event, body)
            text = str(event.get("text") or "")
            if not await desk.hear_customer(**said, text=text, origin=context[ORIGIN]):
                await desk.hear_agent(**said, ts=event["ts"], text=text)
        elif (change := change_in(event)) is not None:
            await _changed(event["channel"], change, body)

    async def _changed(channel: str, change: Change, body: Mapping[str, Any]) -> None:
        changed = change.message
        said = _said(channel, changed, body)
        if change.edited_ts is None:
            # With its only answer a thread goes, and what is whispered in it is not seen.
            await desk.hear_agent.withdraw(**said | {"shown_in": Place(channel=channel)}, ts=changed["ts"])
        else:
            text, edited_at = str(changed.get("text") or ""), moment_of(change.edited_ts)
            await desk.hear_agent(**said, ts=changed["ts"], text=text, edited_at=edited_at)


def _said(channel: str, message: Mapping[str, Any], body: Mapping[str, Any]) -> dict[str, Any]:
    """By whom a message is, when they wrote it, in which thread, and where its readers see what is whispered."""
    thread_ts = message.get("thread_ts")
    return {
        "workspace": workspace_of(body),
        "place": Place(channel=channel, thread_ts=thread_ts or message["ts"]),
        "shown_in": Place(channel=channel, thread_ts=thread_ts),
        "user": message["user"],
        "said_at": moment_of(message["ts"]),
    }

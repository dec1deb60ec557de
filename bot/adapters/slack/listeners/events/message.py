"""Somebody said something in a channel we are in. The use case knows whether it is a customer's."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.desk import Desk
from bot.adapters.slack.envelope import moment_of, workspace_of
from bot.adapters.slack.intake import ORIGIN
from bot.domain.case import Place


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.event("message")
    async def message(event: Mapping[str, Any], body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        if event.get("channel_type") not in {"channel", "group"}:
            return
        await desk.hear_customer(
            workspace=workspace_of(body),
            place=Place(channel=event["channel"], thread_ts=event.get("thread_ts") or event["ts"]),
            shown_in=Place(channel=event["channel"], thread_ts=event.get("thread_ts")),
            user=event["user"],
            text=str(event.get("text") or ""),
            origin=context[ORIGIN],
            said_at=moment_of(event["ts"]),
        )

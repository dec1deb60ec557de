"""`/promise in 15 minutes: courier status`."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.respond import respond


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.command("/promise")
    async def promise(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = asked(body, context)
        shown = await desk.track_promise(
            workspace=who.workspace,
            place=who.place,
            who=who.who,
            text=str(body.get("text") or "").strip(),
            origin=who.origin,
        )
        await respond(desk.gateway, who, shown)

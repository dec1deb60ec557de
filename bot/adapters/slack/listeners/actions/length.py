"""The "Shorter" and "In full" buttons: the same suggestion for an agent who is stretched, and back."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.respond import respond
from bot.adapters.slack.views.ids import Action


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listeners."""

    async def show(body: Mapping[str, Any], context: Mapping[str, Any], *, concise: bool) -> None:
        who = asked(body, context)
        card = await desk.reword_suggestion(workspace=who.workspace, suggestion_id=who.value, concise=concise)
        await respond(desk.gateway, who, card, replace=True)

    @app.action(Action.SHORTER)
    async def shorter(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        await show(body, context, concise=True)

    @app.action(Action.IN_FULL)
    async def in_full(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        await show(body, context, concise=False)

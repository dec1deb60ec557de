"""The "Another wording" button: the suggestion said differently, in place of the one shown."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.respond import respond
from bot.adapters.slack.views.ids import Action


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.action(Action.REWORD)
    async def another_wording(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = asked(body, context)
        card = await desk.reword_suggestion(workspace=who.workspace, suggestion_id=who.value)
        await respond(desk.gateway, who, card, replace=True)

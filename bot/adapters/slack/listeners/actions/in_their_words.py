"""The "In their words" button: the suggestion closer to what the customer said, in place of the one shown."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.respond import respond
from bot.adapters.slack.views.ids import Action


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.action(Action.IN_THEIR_WORDS)
    async def in_their_words(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = asked(body, context)
        card = await desk.show_rewrite(workspace=who.workspace, suggestion_id=who.value)
        await respond(desk.gateway, who, card, replace=True)

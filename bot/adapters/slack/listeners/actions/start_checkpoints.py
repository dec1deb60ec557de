"""The "Start checkpoints" button: the whole cadence, with one click."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.respond import respond
from bot.adapters.slack.views.ids import Action


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.action(Action.START)
    async def start_checkpoints(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = asked(body, context)
        used = await desk.choose_option(
            workspace=who.workspace,
            suggestion_id=who.value,
            who=who.who,
            values={},
            option_id=None,
            steps=None,
            origin=who.origin,
        )
        await respond(desk.gateway, who, used)

"""The "Use this" modal: the reply is finished and its checkpoints start."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.carried import returning
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.respond import respond
from bot.adapters.slack.views.ids import Callback
from bot.adapters.slack.views.use_modal import parse_use


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.view(Callback.USE)
    async def use_suggestion(view: Mapping[str, Any], body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = returning(view, asked(body, context))
        answer = parse_use(view)
        used = await desk.choose_option(
            workspace=who.workspace,
            suggestion_id=answer.suggestion_id,
            who=who.who,
            values=answer.values,
            option_id=answer.option,
            steps=answer.cadence,
            origin=who.origin,
        )
        await respond(desk.gateway, who, used)

"""The modal of an empty `/assist`: a suggestion for the words typed in it."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.carried import returning
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.respond import respond
from bot.adapters.slack.views.assist_modal import parse_assist
from bot.adapters.slack.views.ids import Callback


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.view(Callback.ASSIST)
    async def assist(view: Mapping[str, Any], body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = returning(view, asked(body, context))
        answer = parse_assist(view)
        card = await desk.suggest_reply(
            workspace=who.workspace,
            place=who.place,
            text=answer.text,
            asker=who.who,
            medium=answer.medium,
            origin=who.origin,
        )
        await respond(desk.gateway, who, card)
        await desk.plan_rewrite(workspace=who.workspace, card=card)

"""The "Wrong read" modal: the suggestion follows the correction."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.carried import returning
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.respond import respond
from bot.adapters.slack.views.ids import Callback
from bot.adapters.slack.views.wrong_read_modal import parse_wrong_read, suggestion_of


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.view(Callback.WRONG_READ)
    async def wrong_read(view: Mapping[str, Any], body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = returning(view, asked(body, context))
        emotion, case_type = parse_wrong_read(view)
        card = await desk.correct_reading(
            workspace=who.workspace,
            suggestion_id=suggestion_of(view),
            who=who.who,
            emotion=emotion,
            case_type=case_type,
        )
        await respond(desk.gateway, who, card, replace=True)
        await desk.plan_rewrite(workspace=who.workspace, card=card)

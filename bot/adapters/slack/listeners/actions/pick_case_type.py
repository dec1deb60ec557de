"""The case select on a suggestion that was not sure: the agent says what it is."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.respond import respond
from bot.adapters.slack.views.ids import Action
from bot.adapters.slack.views.refs import parse_pick


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.action(Action.PICK_CASE)
    async def pick_case_type(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = asked(body, context)
        pick = parse_pick(who.value)
        card = await desk.correct_reading(
            workspace=who.workspace, suggestion_id=pick.suggestion_id, who=who.who, case_type=pick.case_type
        )
        await respond(desk.gateway, who, card, replace=True)
        await desk.plan_rewrite(workspace=who.workspace, card=card)

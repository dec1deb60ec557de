"""The "Use it" button of a second opinion: the suggestion follows it, as it would follow the agent's own correction."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.respond import respond
from bot.adapters.slack.views.ids import Action
from bot.adapters.slack.views.refs import parse_opinion


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.action(Action.USE_OPINION)
    async def use_opinion(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = asked(body, context)
        opinion = parse_opinion(who.value)
        card = await desk.correct_reading.use_opinion(
            workspace=who.workspace,
            suggestion_id=opinion.suggestion_id,
            who=who.who,
            emotion=opinion.emotion,
            case_type=opinion.case_type,
        )
        await respond(desk.gateway, who, card, replace=True)
        await desk.plan_rewrite(workspace=who.workspace, card=card)

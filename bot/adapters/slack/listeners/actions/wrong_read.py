"""The "Wrong read" button: a modal to correct the emotion or the case."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.carried import carrying
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.views.ids import Action
from bot.adapters.slack.views.wrong_read_modal import wrong_read_modal


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.action(Action.WRONG_READ)
    async def wrong_read(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = asked(body, context)
        plan = await desk.choose_option.plan(workspace=who.workspace, suggestion_id=who.value, who=who.who)
        await desk.gateway.open_modal(
            who.trigger_id, carrying(wrong_read_modal(who.value, plan.stored.suggestion.reading), who)
        )

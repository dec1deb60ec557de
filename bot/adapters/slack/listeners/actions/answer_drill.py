"""The "Answer privately" button on the drill of the day."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.carried import carrying
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.views.drill_modal import drill_modal
from bot.adapters.slack.views.ids import Action


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.action(Action.ANSWER_DRILL)
    async def answer_drill(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = asked(body, context)
        drill = desk.post_drill.drill(workspace=who.workspace, drill_id=who.value)
        await desk.gateway.open_modal(who.trigger_id, carrying(drill_modal(drill), who))

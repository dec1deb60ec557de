"""The "I'll take it" button on a team alert."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.respond import respond
from bot.adapters.slack.views.ids import Action
from bot.adapters.slack.views.refs import parse_ref


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.action(Action.TAKE)
    async def checkpoint_take(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = asked(body, context)
        target = parse_ref(who.about)
        alert = await desk.pass_on_checkpoint.take(
            workspace=who.workspace,
            checkpoint_id=target.checkpoint_id,
            who=who.who,
            generation=target.generation,
        )
        await respond(desk.gateway, who, alert, replace=True)

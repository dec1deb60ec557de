"""The "Done" button on a ping: the promise was kept."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.respond import show_answer
from bot.adapters.slack.views.ids import Action
from bot.adapters.slack.views.refs import parse_ref


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.action(Action.DONE)
    async def checkpoint_done(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = asked(body, context)
        target = parse_ref(who.about)
        shown = await desk.answer_checkpoint.keep(
            workspace=who.workspace, checkpoint_id=target.checkpoint_id, who=who.who
        )
        await show_answer(desk.gateway, who, target, shown)

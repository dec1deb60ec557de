"""The hand-over modal: somebody else keeps the promise from now on."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.carried import returning
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.respond import show_answer
from bot.adapters.slack.views.checkpoint_modals import parse_hand_over
from bot.adapters.slack.views.ids import Callback


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.view(Callback.HAND_OVER)
    async def hand_over(view: Mapping[str, Any], body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = returning(view, asked(body, context))
        answer = parse_hand_over(view)
        shown = await desk.pass_on_checkpoint.hand_over(
            workspace=who.workspace,
            checkpoint_id=answer.target.checkpoint_id,
            who=who.who,
            generation=answer.target.generation,
            to=answer.to or who.who,
            note=answer.note,
        )
        await show_answer(desk.gateway, who, answer.target, shown)

"""The snooze modal: ping again at a time in the agent's own words."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.carried import returning
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.respond import show_answer
from bot.adapters.slack.views.checkpoint_modals import parse_snooze
from bot.adapters.slack.views.ids import Callback


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.view(Callback.SNOOZE)
    async def custom_snooze(view: Mapping[str, Any], body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = returning(view, asked(body, context))
        answer = parse_snooze(view)
        shown = await desk.answer_checkpoint.snooze_until(
            workspace=who.workspace,
            checkpoint_id=answer.target.checkpoint_id,
            who=who.who,
            generation=answer.target.generation,
            phrase=answer.phrase,
        )
        await show_answer(desk.gateway, who, answer.target, shown)

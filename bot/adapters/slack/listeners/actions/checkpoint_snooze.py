"""The snooze select on a ping: a set length, or a modal that asks for a time."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.carried import carrying
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.respond import show_answer
from bot.adapters.slack.views.checkpoint_modals import snooze_modal
from bot.adapters.slack.views.ids import Action
from bot.adapters.slack.views.refs import parse_snooze_choice


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.action(Action.SNOOZE)
    async def checkpoint_snooze(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = asked(body, context)
        target, length = parse_snooze_choice(who.value, who.block_id)
        if length is None:
            await desk.gateway.open_modal(who.trigger_id, carrying(snooze_modal(target), who))
            return
        shown = await desk.answer_checkpoint.snooze(
            workspace=who.workspace,
            checkpoint_id=target.checkpoint_id,
            who=who.who,
            generation=target.generation,
            length=length,
        )
        await show_answer(desk.gateway, who, target, shown)

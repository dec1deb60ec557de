"""The "Use this" button: a modal with the blanks, the options and the checkpoints."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.carried import carrying
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.views.ids import Action
from bot.adapters.slack.views.use_modal import use_modal


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.action(Action.USE)
    async def use_suggestion(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = asked(body, context)
        plan = await desk.choose_option.plan(workspace=who.workspace, suggestion_id=who.value, who=who.who)
        view = use_modal(
            plan.stored,
            plan=plan.steps,
            zone=plan.zone,
            unticked=plan.unticked,
            sooner=plan.sooner,
            notes=plan.notes,
        )
        await desk.gateway.open_modal(who.trigger_id, carrying(view, who))

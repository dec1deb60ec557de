"""The "Change time" modal: another time is promised, and the honest line to tell the customer comes back.

It comes as words of its own, for the person alone. The ping itself is mended by the worker in the same moment, to say
no more than that another time was promised; a line put in its place would be gone before it was copied.
"""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.carried import returning
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.respond import respond
from bot.adapters.slack.views.checkpoint_modals import parse_change
from bot.adapters.slack.views.ids import Callback


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.view(Callback.CHANGE)
    async def change_time(view: Mapping[str, Any], body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = returning(view, asked(body, context))
        answer = parse_change(view)
        shown = await desk.answer_checkpoint.change(
            workspace=who.workspace,
            checkpoint_id=answer.target.checkpoint_id,
            who=who.who,
            generation=answer.target.generation,
            phrase=answer.phrase,
        )
        await respond(desk.gateway, who, shown)

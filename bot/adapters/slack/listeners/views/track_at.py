"""The modal of an offer: the promise is tracked at a time in the agent's own words."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.carried import returning
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.respond import respond
from bot.adapters.slack.views.ids import Callback
from bot.adapters.slack.views.offer_modal import parse_track_at


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.view(Callback.TRACK_AT)
    async def track_at(view: Mapping[str, Any], body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = returning(view, asked(body, context))
        answer = parse_track_at(view)
        card = await desk.answer_offer.track_at(
            workspace=who.workspace, ref=answer.ref, who=who.who, phrase=answer.phrase
        )
        await respond(desk.gateway, who, card, replace=True)

"""The "Let it be" button of an offer: it is no promise, or none that needs a reminder."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.respond import respond
from bot.adapters.slack.views.ids import Action
from bot.adapters.slack.views.offer_refs import parse_offer_ref


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.action(Action.LET_BE)
    async def offer_let_be(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = asked(body, context)
        ref = parse_offer_ref(who.block_id)
        card = await desk.answer_offer.let_be(workspace=who.workspace, ref=ref, who=who.who)
        await respond(desk.gateway, who, card, replace=True)

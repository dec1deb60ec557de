"""The button of an offer that lets a reminder follow the message: the card changes, the line to send comes along."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.respond import respond
from bot.adapters.slack.views.ids import Action
from bot.adapters.slack.views.offer_refs import parse_offer_ref
from bot.adapters.slack.views.refs import parse_ref


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.action(Action.FOLLOW)
    async def offer_follow(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = asked(body, context)
        card, shown = await desk.answer_offer.follow(
            workspace=who.workspace,
            ref=parse_offer_ref(who.block_id),
            who=who.who,
            generation=parse_ref(who.value).generation,
        )
        await respond(desk.gateway, who, card, replace=True)
        await respond(desk.gateway, who, shown)

"""The buttons of an offer that track a promise at a time that was found in the agent's words."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.respond import respond
from bot.adapters.slack.views.ids import Action
from bot.adapters.slack.views.offer_refs import parse_offer_ref


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listeners."""

    async def track(body: Mapping[str, Any], context: Mapping[str, Any], *, other: bool) -> None:
        who = asked(body, context)
        ref = parse_offer_ref(who.block_id)
        card = await desk.answer_offer.track(workspace=who.workspace, ref=ref, who=who.who, other=other)
        await respond(desk.gateway, who, card, replace=True)

    @app.action(Action.TRACK)
    async def offer_track(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        await track(body, context, other=False)

    @app.action(Action.TRACK_OTHER)
    async def offer_track_other(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        await track(body, context, other=True)

"""The "Another time" button of an offer: ask by when the promise will be kept."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.carried import carrying
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.views.ids import Action
from bot.adapters.slack.views.offer_modal import track_at_modal
from bot.adapters.slack.views.offer_refs import parse_offer_ref


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.action(Action.TRACK_AT)
    async def offer_track_at(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = asked(body, context)
        modal = track_at_modal(parse_offer_ref(who.block_id))
        await desk.gateway.open_modal(who.trigger_id, carrying(modal, who))

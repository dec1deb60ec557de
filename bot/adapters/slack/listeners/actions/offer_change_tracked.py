"""The button of an offer that asks for another time for a reminder. The answer comes beside the card, which stays."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.carried import carrying
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.views.checkpoint_modals import change_modal
from bot.adapters.slack.views.ids import Action
from bot.adapters.slack.views.refs import parse_ref


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.action(Action.CHANGE_TRACKED)
    async def offer_change_tracked(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = asked(body, context)
        modal = change_modal(parse_ref(who.value)._replace(alone=True))
        await desk.gateway.open_modal(who.trigger_id, carrying(modal, who._replace(response_url="")))

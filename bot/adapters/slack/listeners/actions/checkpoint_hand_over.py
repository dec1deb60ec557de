"""The "Hand over" button on a ping: ask to whom."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.carried import carrying
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.views.checkpoint_modals import hand_over_modal
from bot.adapters.slack.views.ids import Action
from bot.adapters.slack.views.refs import parse_ref


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.action(Action.HAND_OVER)
    async def checkpoint_hand_over(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = asked(body, context)
        await desk.gateway.open_modal(who.trigger_id, carrying(hand_over_modal(parse_ref(who.about)), who))

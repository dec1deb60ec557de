"""The buttons of an offer that give a promise without a time one of a few that are at hand."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.respond import respond
from bot.adapters.slack.views.offer_buttons import QUICK
from bot.adapters.slack.views.offer_refs import parse_offer_ref


def register(app: AsyncApp, desk: Desk) -> None:
    """Register a listener for each time."""
    for action, (_, phrase) in QUICK.items():
        _register(app, desk, action, phrase)


def _register(app: AsyncApp, desk: Desk, action: str, phrase: str) -> None:
    @app.action(action)
    async def offer_quick_time(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = asked(body, context)
        ref = parse_offer_ref(who.block_id)
        card = await desk.answer_offer.track_at(workspace=who.workspace, ref=ref, who=who.who, phrase=phrase)
        await respond(desk.gateway, who, card, replace=True)

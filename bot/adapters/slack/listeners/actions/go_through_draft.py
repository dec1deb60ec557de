"""The "Take or keep each" button below a checked draft: the form, with the draft in it."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.drafting import open_draft
from bot.adapters.slack.views.ids import Action


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.action(Action.GO_THROUGH)
    async def go_through_draft(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = asked(body, context)
        await open_draft(desk, who, who.value)

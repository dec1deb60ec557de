"""The "Ask the model for a whole draft" button in the form of a draft. No model is ever asked without it."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.drafting import ask_model
from bot.adapters.slack.views.draft_modal import parse_draft
from bot.adapters.slack.views.ids import Action


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.action(Action.ASK_MODEL)
    async def ask_model_for_draft(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        view: Mapping[str, Any] = body["view"]
        await ask_model(desk, asked(body, context), view["id"], str(view.get("hash") or ""), parse_draft(view))

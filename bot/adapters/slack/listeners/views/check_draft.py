"""The form of a draft, submitted: look again at the words that stand in it now."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.desk import Desk
from bot.adapters.slack.drafting import looked_at
from bot.adapters.slack.envelope import workspace_of
from bot.adapters.slack.views.draft_modal import parse_draft
from bot.adapters.slack.views.ids import Callback


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.view(Callback.CHECK_DRAFT)
    async def check_draft(view: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        await desk.gateway.update_modal(view["id"], looked_at(desk, workspace_of(body), parse_draft(view)))

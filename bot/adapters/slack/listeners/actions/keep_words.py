"""The "Keep mine" button of a finding in a draft: these words are the agent's choice, and are not brought up again."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.drafting import looked_at
from bot.adapters.slack.views.draft_modal import parse_draft
from bot.adapters.slack.views.ids import Action


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.action(Action.KEEP_WORDS)
    async def keep_words(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = asked(body, context)
        form = parse_draft(body["view"]).keeping(who.value)
        await desk.gateway.update_modal(body["view"]["id"], looked_at(desk, who.workspace, form))

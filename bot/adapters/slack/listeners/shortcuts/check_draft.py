"""The message shortcut "Check my draft", on what one wrote oneself."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.drafting import open_draft
from bot.adapters.slack.respond import respond
from bot.adapters.slack.views.draft_text import typed
from bot.adapters.slack.views.ids import Callback
from bot.domain.notice import Line

NOT_YOURS = (
    "This looks at only your own words, and that message is somebody else's. "
    'For a customer\'s message, take "Suggest a reply" from the same menu.'
)


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.message_shortcut(Callback.CHECK_SHORTCUT)
    async def check_draft(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = asked(body, context)
        message: Mapping[str, Any] = body["message"]
        if message.get("user") == who.who and not message.get("bot_id"):
            await open_draft(desk, who, typed(str(message.get("text") or "")))
        else:
            await respond(desk.gateway, who, Line(text=NOT_YOURS))

"""`/drill post`: a lead posts the drill of the day."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.respond import respond
from bot.domain.notice import Line

HOW = "To post today's drill in the team channel, a lead sends `/drill post`."


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.command("/drill")
    async def drill(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = asked(body, context)
        words = HOW
        if str(body.get("text") or "").strip().lower() == "post":
            words = await desk.post_drill(workspace=who.workspace, who=who.who)
        await respond(desk.gateway, who, Line(text=words))

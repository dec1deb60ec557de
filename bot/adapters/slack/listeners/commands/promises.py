"""`/promises`: what one still owes; `/promises team`: what the team owes."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.respond import respond
from bot.domain.notice import Line, Notice

HOW = (
    "`/promises` lists what you owe, `/promises team` what the team owes. "
    "To track a promise, send `/promise in 15 minutes: courier status`."
)


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.command("/promises")
    async def promises(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = asked(body, context)
        shown: Notice
        match str(body.get("text") or "").strip().casefold():
            case "":
                shown = await desk.list_promises.own(workspace=who.workspace, who=who.who)
            case "team":
                shown = await desk.list_promises.board(workspace=who.workspace)
            case _:
                shown = Line(text=HOW)
        await respond(desk.gateway, who, shown)

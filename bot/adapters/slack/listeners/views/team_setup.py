"""The set-up modal: look up what it cannot know by itself, and keep what a lead chose."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.carried import returning
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.respond import respond
from bot.adapters.slack.views.ids import Block, Callback
from bot.adapters.slack.views.setup_modal import asked_holidays, parse_setup
from bot.domain.notice import Line


async def look_up(desk: Desk, view: Mapping[str, Any]) -> dict[str, str]:
    """Whether the public holidays that were asked for are known: a message for the field, or nothing."""
    trouble = await desk.set_up_team.holidays_trouble(asked_holidays(view))
    return {Block.HOLIDAYS: trouble} if trouble else {}


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.view(Callback.SETUP)
    async def team_setup(view: Mapping[str, Any], body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = returning(view, asked(body, context))
        team = await desk.set_up_team.current(workspace=who.workspace, who=who.who)
        await desk.set_up_team(workspace=who.workspace, who=who.who, wanted=parse_setup(view, team))
        await respond(desk.gateway, who, Line(text="Saved. Attune works with this team as you chose."))

"""The set-up modal: look up what it cannot know by itself, and keep what a lead chose."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.carried import returning
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.respond import respond
from bot.adapters.slack.views.ids import Block, Callback
from bot.adapters.slack.views.setup_modal import asked_days_off, asked_holidays, asked_zone, parse_setup
from bot.domain.days_off import written_days_off
from bot.domain.notice import Line
from bot.domain.team import Team

MOST_READ_BACK = 10
"""Lines of days off that are read back."""


async def look_up(desk: Desk, view: Mapping[str, Any]) -> dict[str, str]:
    """Whether the public holidays are known and the days off can be read: a message for each field, or nothing."""
    days_off = desk.set_up_team.days_off_trouble(asked_days_off(view), zone=asked_zone(view))
    if days_off:
        return {Block.DAYS_OFF: days_off}
    trouble = await desk.set_up_team.holidays_trouble(asked_holidays(view))
    return {Block.HOLIDAYS: trouble} if trouble else {}


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.view(Callback.SETUP)
    async def team_setup(view: Mapping[str, Any], body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = returning(view, asked(body, context))
        team = await desk.set_up_team(
            workspace=who.workspace, who=who.who, choose=partial(parse_setup, view), days_off=asked_days_off(view)
        )
        await respond(desk.gateway, who, Line(text=saved(team)))


def saved(team: Team) -> str:
    """What to tell who saved the settings. Days off are read back, since they were understood from words."""
    days = written_days_off(team.hours.days_off).splitlines()
    off = f" Your own days off: {'; '.join(days[:MOST_READ_BACK])}." if days else ""
    more = f" And {len(days) - MOST_READ_BACK} more." if len(days) > MOST_READ_BACK else ""
    return f"Saved. Attune works with this team as you chose.{off}{more}"

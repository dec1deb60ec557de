"""The "Seen" button on a lead's Home tab: the correction is put away, and the tab shows what is left."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.views.home_tab import home_tab
from bot.adapters.slack.views.ids import Action


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.action(Action.SEEN)
    async def correction_seen(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = asked(body, context)
        await desk.put_away_correction(workspace=who.workspace, who=who.who, suggestion_id=who.value)
        # Whatever was shown meanwhile is older than this: it is replaced without asking which it was.
        home = await desk.show_home(workspace=who.workspace, who=who.who)
        await desk.gateway.publish_home(who.who, home_tab(home))

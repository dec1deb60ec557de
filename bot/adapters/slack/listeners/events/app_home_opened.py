"""Somebody opened Attune's Home tab: show them how things stand for them now."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.desk import Desk
from bot.adapters.slack.envelope import workspace_of
from bot.adapters.slack.views.home_tab import home_tab
from bot.domain.errors import ChatRefusedError


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.event("app_home_opened")
    async def app_home_opened(event: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        who, workspace = str(event["user"]), workspace_of(body)

        async def show(seen: str | None) -> None:
            home = await desk.show_home(workspace=workspace, who=who)
            await desk.gateway.publish_home(who, home_tab(home), seen=seen)

        before = (event.get("view") or {}).get("hash")
        try:
            await show(before)
        except ChatRefusedError as refused:
            if before is None or refused.reason != "hash_conflict":
                raise
            # Another opening was served meanwhile, perhaps with later news: gather again, so that none of it is lost.
            await show(None)

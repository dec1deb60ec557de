"""The message shortcut "Suggest a reply"."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.envelope import moment_of
from bot.adapters.slack.respond import respond
from bot.adapters.slack.views.ids import Callback
from bot.domain.case import Place
from bot.domain.medium import Medium


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.message_shortcut(Callback.SUGGEST_SHORTCUT)
    async def suggest_reply(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = asked(body, context)
        message: Mapping[str, Any] = body["message"]
        card = await desk.suggest_reply(
            workspace=who.workspace,
            place=Place(channel=who.channel, thread_ts=message.get("thread_ts") or message["ts"]),
            text=str(message.get("text") or ""),
            asker=who.who,
            medium=Medium.CHAT,
            origin=who.origin,
            customer=message.get("user"),
            said_at=moment_of(message["ts"]),
            shown_in=who.place,
        )
        await respond(desk.gateway, who, card)
        await desk.plan_rewrite(workspace=who.workspace, card=card)

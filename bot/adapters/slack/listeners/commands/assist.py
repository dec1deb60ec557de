"""`/assist`: a suggestion for the words behind it, a modal when there are none, or one of its own words.

`check` looks at the agent's own draft; `setup` opens the team's settings; `partner` is about who stands in for the one
who asks.
"""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import Asked, asked
from bot.adapters.slack.carried import carrying
from bot.adapters.slack.check_words import parse_check
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.drafting import check_draft
from bot.adapters.slack.partner_words import HOW, PartnerWords, parse_partner
from bot.adapters.slack.respond import respond
from bot.adapters.slack.views.assist_modal import assist_modal
from bot.adapters.slack.views.setup_modal import setup_modal
from bot.domain.medium import Medium
from bot.domain.notice import Line


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.command("/assist")
    async def assist(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = asked(body, context)
        text = str(body.get("text") or "").strip()
        if not text:
            await desk.gateway.open_modal(who.trigger_id, carrying(assist_modal(channel=who.channel), who))
        elif text.lower() == "setup":
            await _set_up(who)
        elif (draft := parse_check(text)) is not None:
            await check_draft(desk, who, draft)
        elif (partner := parse_partner(text)) is not None:
            await respond(desk.gateway, who, Line(text=await _stand_in(desk, who, partner)))
        else:
            await _suggest(who, text)

    async def _set_up(who: Asked) -> None:
        team = await desk.set_up_team.current(workspace=who.workspace, who=who.who)
        await desk.gateway.open_modal(who.trigger_id, carrying(setup_modal(team, who.channel), who))

    async def _suggest(who: Asked, text: str) -> None:
        card = await desk.suggest_reply(
            workspace=who.workspace,
            place=who.place,
            text=text,
            asker=who.who,
            medium=Medium.CHAT,
            origin=who.origin,
        )
        await respond(desk.gateway, who, card)
        await desk.plan_rewrite(workspace=who.workspace, card=card)


async def _stand_in(desk: Desk, who: Asked, partner: PartnerWords) -> str:
    if partner.user:
        return await desk.name_partner(workspace=who.workspace, who=who.who, partner=partner.user)
    if partner.none:
        return await desk.name_partner.remove(workspace=who.workspace, who=who.who)
    return HOW if partner.unclear else await desk.name_partner.current(workspace=who.workspace, who=who.who)

"""The "Accept" button of a finding in a draft: its edit is made, in the field where the draft stands."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.asked import asked
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.drafting import looked_at
from bot.adapters.slack.views.draft_modal import NO_ROOM, parse_draft
from bot.adapters.slack.views.draft_text import boxed
from bot.adapters.slack.views.ids import Action


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.action(Action.TAKE_EDIT)
    async def take_edit(body: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        who = asked(body, context)
        form = parse_draft(body["view"])
        edited = desk.check_draft.take(
            who.value, workspace=who.workspace, draft=form.draft, customer=form.customer, kept=form.kept
        )
        _, fits = boxed(edited)
        note = "" if fits else NO_ROOM
        view = looked_at(desk, who.workspace, form.with_draft(edited) if fits else form, note=note)
        await desk.gateway.update_modal(body["view"]["id"], view)

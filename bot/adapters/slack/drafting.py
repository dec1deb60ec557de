"""Show what is found in a draft: the answer to the command, and the form in which an agent works on it."""

import asyncio
from typing import Any

from bot.adapters.slack.asked import Asked
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.respond import respond
from bot.adapters.slack.views.draft_modal import DraftForm, draft_modal, form_of
from bot.adapters.slack.views.draft_model import Asking, FromModel
from bot.adapters.slack.views.draft_text import typed
from bot.domain.errors import ChatRefusedError, ChatUnavailableError
from bot.domain.notice import DraftCard

GONE = frozenset({"hash_conflict", "not_found"})
"""Why a form cannot be changed any more: it shows something newer by now, or was closed."""

_TRIES = 3
_PAUSE = 0.2
_LONGEST_PAUSE = 2.0


def looked_at(
    desk: Desk, workspace: str, form: DraftForm, *, note: str = "", model: FromModel | None = None
) -> dict[str, Any]:
    """The form with what is found in its draft now, and with what came of asking a model, where one was asked."""
    if not form.draft:
        return draft_modal(form)
    review = desk.check_draft(workspace=workspace, draft=form.draft, customer=form.customer, kept=form.kept)
    stands = model or FromModel(Asking.NOT_YET if desk.ask_draft.offered else Asking.NOBODY_THERE)
    return draft_modal(form, review, note=note, model=stands)


async def ask_model(desk: Desk, who: Asked, view_id: str, seen: str, form: DraftForm) -> None:
    """Say in the form that a model is asked, ask it, and show what came of it.

    Nothing happens to a form that was closed or shows something else by then. Until the answer comes everything in it
    can be used, and a draft that is typed on stays as it is typed: both times its field has the same name.

    Args:
        desk: what listeners may use.
        who: who asked.
        view_id: the form's.
        seen: the hash of what it showed when they asked.
        form: what stood in it then.
    """
    asking = looked_at(desk, who.workspace, form, model=FromModel(Asking.JUST_NOW))
    try:
        shown = await desk.gateway.update_modal(view_id, asking, seen=seen)
        drafted = await desk.ask_draft(
            workspace=who.workspace, who=who.who, draft=form.draft, customer=form.customer, kept=form.kept
        )
        answered = looked_at(desk, who.workspace, form, model=FromModel(Asking.ANSWERED, drafted))
        await _show(desk, view_id, answered, seen=shown)
    except ChatRefusedError as refused:
        if refused.reason not in GONE:
            raise


async def _show(desk: Desk, view_id: str, view: dict[str, Any], *, seen: str) -> None:
    """Change the form. A Slack that is busy is tried again here, for the work as a whole would ask the model again."""
    for left in reversed(range(_TRIES)):
        try:
            await desk.gateway.update_modal(view_id, view, seen=seen)
        except ChatUnavailableError as trouble:
            if not left:
                return
            await asyncio.sleep(min(trouble.retry_after or _PAUSE, _LONGEST_PAUSE))
        else:
            return


async def check_draft(desk: Desk, who: Asked, text: str) -> None:
    """Show what is found in the words behind a command; the empty form where there are none."""
    draft = typed(text)
    if draft:
        review = desk.check_draft(workspace=who.workspace, draft=draft)
        await respond(desk.gateway, who, DraftCard(review=review))
    else:
        await open_draft(desk, who, "")


async def open_draft(desk: Desk, who: Asked, draft: str) -> None:
    """Open the form with a draft in it."""
    form, note = form_of(draft)
    await desk.gateway.open_modal(who.trigger_id, looked_at(desk, who.workspace, form, note=note))

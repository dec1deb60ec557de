"""A person submits or closes a modal, and what the app's answer does to it."""

from collections.abc import Mapping
from typing import Any

from bot.playground.acts.asking import ask
from bot.playground.acts.press import open_view
from bot.playground.kit.forms import form_values, missing
from bot.playground.parts import Parts
from bot.playground.payloads import interaction
from bot.playground.refusal import ApiRefusal, StageError
from bot.playground.views import OpenView

UNREADABLE = "The app answered with something that cannot be shown."


async def submit(parts: Parts, member_id: str, view_id: str, plain: Mapping[str, Any]) -> dict[str, str]:
    """Submit a modal; sentences by block id when it stays open, nothing when it went through.

    What the Slack client refuses by itself (required fields, lengths, formats) never reaches the app.

    Raises:
        StageError: when the modal is not open, or the bot did not take it.
    """
    member = parts.person(member_id)
    view = open_view(parts, member, view_id)
    if view is not parts.views.top(member.id):
        raise StageError("Another form stands on top of this one.")
    blocks = view.content["blocks"]
    values, problems = form_values(blocks, view.values, plain, parts.known)
    problems = missing(blocks, values) | problems
    if problems:
        return problems
    view.values = values
    payload = interaction(
        parts.workspace,
        "view_submission",
        member,
        trigger_id=parts.triggers.hand_out(member.id),
        view=parts.views.show(view),
        response_urls=[],
    )
    what = _title(view)
    answer = await ask(parts, "interactive", payload, what=what, member=member.id)
    try:
        return _apply(parts, view, answer)
    except ApiRefusal as refusal:
        sentence = f"{what} failed: {UNREADABLE} ({refusal.code})"
        parts.note(member.id, sentence)
        raise StageError(sentence, status=200) from refusal
    finally:
        parts.changes.touch([member.id])


async def close(parts: Parts, member_id: str, view_id: str) -> None:
    """Close a modal; the app hears of it when it asked to."""
    member = parts.person(member_id)
    view = open_view(parts, member, view_id)
    if view.content["type"] != "modal":
        raise StageError("A home tab cannot be closed.")
    if view.content.get("clear_on_close"):
        parts.views.clear(member.id)
    else:
        parts.views.close(view)
    parts.changes.touch([member.id])
    if view.content.get("notify_on_close"):
        payload = interaction(
            parts.workspace,
            "view_closed",
            member,
            view=parts.views.show(view),
            is_cleared=bool(view.content.get("clear_on_close")),
        )
        await ask(parts, "interactive", payload, what=_title(view), member=member.id)


def _apply(parts: Parts, view: OpenView, answer: Mapping[str, Any]) -> dict[str, str]:
    action = answer.get("response_action")
    if action == "errors":
        return _errors(view, answer.get("errors"))
    if action == "update":
        parts.views.update(view, _modal(parts, answer, replacing=view))
    elif action == "push":
        parts.views.push(view.member, _modal(parts, answer))
    elif action == "clear":
        parts.views.clear(view.member)
    elif action is None:
        parts.views.close(view)
    else:
        raise ApiRefusal("invalid_response_action")
    return {}


def _modal(parts: Parts, answer: Mapping[str, Any], *, replacing: OpenView | None = None) -> dict[str, Any]:
    content = parts.views.check(answer.get("view"), replacing=replacing)
    if content["type"] != "modal":
        raise ApiRefusal("invalid_arguments")
    return content


def _errors(view: OpenView, errors: Any) -> dict[str, str]:
    inputs = {block["block_id"] for block in view.content["blocks"] if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not set(errors) <= inputs:
        raise ApiRefusal("invalid_errors")
    return {str(block_id): str(sentence) for block_id, sentence in errors.items()}


def _title(view: OpenView) -> str:
    return str(view.content["title"]["text"])

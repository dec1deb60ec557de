"""Read what a person put into a modal. Slack leaves out or nulls what was not touched; here that is simply empty."""

from collections.abc import Iterator, Mapping
from typing import Any


def inputs(view: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Every input of a submitted view: its block id, its action id and what Slack says it holds."""
    values = (view.get("state") or {}).get("values") or {}
    for block_id, held in values.items():
        for action_id, value in held.items():
            yield block_id, action_id, value


def text_of(view: Mapping[str, Any], block_id: str) -> str:
    """What was typed, without the space around it."""
    return typed(_held(view, block_id))


def typed(held: Mapping[str, Any]) -> str:
    """What one text input holds, without the space around it."""
    return (held.get("value") or "").strip()


def choice_of(view: Mapping[str, Any], block_id: str) -> str | None:
    """The value that was picked in a select or a radio group."""
    return (_held(view, block_id).get("selected_option") or {}).get("value")


def choices_of(view: Mapping[str, Any], block_id: str) -> tuple[str, ...]:
    """The values that were ticked."""
    return tuple(each["value"] for each in _held(view, block_id).get("selected_options") or ())


def user_of(view: Mapping[str, Any], block_id: str) -> str | None:
    """The user who was picked."""
    return _held(view, block_id).get("selected_user")


def users_of(view: Mapping[str, Any], block_id: str) -> tuple[str, ...]:
    """The users who were picked, in order."""
    return tuple(_held(view, block_id).get("selected_users") or ())


def conversation_of(view: Mapping[str, Any], block_id: str) -> str | None:
    """The channel that was picked."""
    return _held(view, block_id).get("selected_conversation")


def _held(view: Mapping[str, Any], block_id: str) -> Mapping[str, Any]:
    return next((value for found, _, value in inputs(view) if found == block_id), {})

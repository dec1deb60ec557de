"""What a person chose or typed in an element, in the shape of Slack's `state.values`.

The stage speaks in plain values (a text, an option's value, a list of them); the app must receive exactly Slack's
objects, with the whole option inside. Initial values are chosen through the same door, so both come out alike.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.playground.kit.other_values import KINDS, BadValueError, chosen_other, initial_other
from bot.playground.kit.surfaces import elements_of

__all__ = ["TEXT_TYPES", "BadValueError", "Known", "Values", "chosen", "initial", "is_empty", "stateful"]

TEXT_TYPES = frozenset({"plain_text_input", "number_input", "email_text_input", "url_text_input"})

_ONE_OPTION = frozenset({"static_select", "radio_buttons", "overflow"})
_MANY_OPTIONS = frozenset({"multi_static_select", "checkboxes"})
_PICKED = {
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "users_select": ("selected_user", "initial_user"),
    "channels_select": ("selected_channel", "initial_channel"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
}
_PICKED_MANY = {
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
}
_STATEFUL = TEXT_TYPES | (_ONE_OPTION - {"overflow"}) | _MANY_OPTIONS | set(_PICKED) | set(_PICKED_MANY) | KINDS
_PATTERNS = {
    "datepicker": (r"\d{4}-\d{2}-\d{2}", "Use a date like 2026-01-31."),
    "datetimepicker": (r"\d+", "Use a time in whole seconds since 1970."),
    "timepicker": (r"([01]\d|2[0-3]):[0-5]\d", "Use a time like 14:30."),
    "email_text_input": (r"[^@\s]+@[^@\s]+\.[^@\s]+", "Use an email address like name@example.com."),
    "url_text_input": (r"https?://\S+", "Use a link that starts with https://."),
}

Values = dict[str, dict[str, dict[str, Any]]]
"""`state.values`: block id, then action id, then the typed value."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """The ids that people and conversations may be chosen from."""

    members: Collection[str]
    channels: Collection[str]


def stateful(blocks: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Every element that keeps a value, with its block."""
    for block in blocks:
        for element in elements_of(block):
            if element["type"] in _STATEFUL:
                yield block, element


def initial(element: dict[str, Any]) -> dict[str, Any]:
    """The typed value of an element before anyone touched it."""
    kind = element["type"]
    if kind in TEXT_TYPES:
        return {"type": kind, "value": element.get("initial_value")}
    if kind in _ONE_OPTION:
        return {"type": kind, "selected_option": element.get("initial_option")}
    if kind in _MANY_OPTIONS:
        return {"type": kind, "selected_options": list(element.get("initial_options") or [])}
    if kind in _PICKED:
        selected, start = _PICKED[kind]
        return {"type": kind, selected: element.get(start)}
    if kind in KINDS:
        return initial_other(element)
    selected, start = _PICKED_MANY[kind]
    return {"type": kind, selected: list(element.get(start) or [])}


def chosen(element: dict[str, Any], plain: Any, known: Known) -> dict[str, Any]:
    """The typed value for what a person gave: a text, or a list of texts where several may be chosen.

    Raises:
        BadValueError: when the Slack client would not have let them.
    """
    kind = element["type"]
    if kind in KINDS:
        return chosen_other(element, plain)
    if kind in _MANY_OPTIONS or kind in _PICKED_MANY:
        return _several(element, plain or [], known)
    if plain is None or plain == "":
        return _nothing(element)
    if kind in _ONE_OPTION:
        return {"type": kind, "selected_option": _option(element, plain)}
    text = str(plain)
    pattern, sentence = _PATTERNS.get(kind, ("", ""))
    if pattern and not re.fullmatch(pattern, text):
        raise BadValueError(sentence)
    if kind in TEXT_TYPES:
        _check_text(element, text)
        return {"type": kind, "value": text}
    if kind.startswith(("users", "channels", "conversations")):
        _check_id(kind, text, known)
    return {"type": kind, _PICKED[kind][0]: int(text) if kind == "datetimepicker" else text}


def is_empty(value: Mapping[str, Any]) -> bool:
    """Whether a typed value holds nothing, so that a required field would be refused."""
    held = [entry for key, entry in value.items() if key != "type"]
    return not any(entry.strip() if isinstance(entry, str) else entry for entry in held)


def _nothing(element: dict[str, Any]) -> dict[str, Any]:
    return initial({"type": element["type"]})


def _several(element: dict[str, Any], plain: Any, known: Known) -> dict[str, Any]:
    kind = element["type"]
    if not isinstance(plain, list):
        raise BadValueError("Give a list here.")
    most = element.get("max_selected_items")
    if most and len(plain) > most:
        raise BadValueError(f"Choose at most {most}.")
    if kind in _MANY_OPTIONS:
        return {"type": kind, "selected_options": [_option(element, value) for value in plain]}
    for value in plain:
        _check_id(kind.removeprefix("multi_"), value, known)
    return {"type": kind, _PICKED_MANY[kind][0]: list(plain)}


def _option(element: dict[str, Any], value: Any) -> dict[str, Any]:
    groups = element.get("option_groups") or []
    options = [*(element.get("options") or []), *(option for group in groups for option in group["options"])]
    for option in options:
        if option["value"] == value:
            found: dict[str, Any] = option
            return found
    raise BadValueError("Choose one of the listed options.")


def _check_id(kind: str, value: Any, known: Known) -> None:
    if kind.startswith("users") and value not in known.members:
        raise BadValueError("Choose a member of this workspace.")
    if not kind.startswith("users") and value not in known.channels:
        raise BadValueError("Choose a channel of this workspace.")


def _check_text(element: dict[str, Any], text: str) -> None:
    if element["type"] == "number_input":
        _check_number(element, text)
        return
    most = element.get("max_length") or 3000
    least = element.get("min_length") or 0
    if len(text) > most:
        raise BadValueError(f"Use at most {most} characters.")
    if len(text) < least:
        raise BadValueError(f"Use at least {least} characters.")


def _check_number(element: dict[str, Any], text: str) -> None:
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise BadValueError("Use a number.") from error
    if not element["is_decimal_allowed"] and number != number.to_integral_value():
        raise BadValueError("Use a whole number.")
    low, high = element.get("min_value"), element.get("max_value")
    if low is not None and number < Decimal(low):
        raise BadValueError(f"Use {low} or more.")
    if high is not None and number > Decimal(high):
        raise BadValueError(f"Use {high} or less.")

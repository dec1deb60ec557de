"""Fill in a modal the way Slack does: what was not touched keeps its initial value, or is null."""

import copy
from typing import Any

_EMPTY: dict[str, dict[str, Any]] = {
    "plain_text_input": {"value": None},
    "number_input": {"value": None},
    "static_select": {"selected_option": None},
    "radio_buttons": {"selected_option": None},
    "checkboxes": {"selected_options": []},
    "users_select": {"selected_user": None},
    "multi_users_select": {"selected_users": []},
    "conversations_select": {"selected_conversation": None},
}


def submitted(view: dict[str, Any], **answers: Any) -> dict[str, Any]:
    """The view as its submission carries it.

    Args:
        view: a modal.
        answers: by block id with `:` as `__`; an option's value, a list of values, an id, a list of ids, or a text.
    """
    given = {name.replace("__", ":"): answer for name, answer in answers.items()}
    values: dict[str, dict[str, Any]] = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            held = _held(block["element"], given.pop(block["block_id"], None))
            values[block["block_id"]] = {block["element"]["action_id"]: held}
    assert not given, f"no such input: {given}"
    return {**copy.deepcopy(view), "id": "V1", "state": {"values": values}}


def _held(element: dict[str, Any], answer: Any) -> dict[str, Any]:
    kind = element["type"]
    held = {"type": kind, **_EMPTY[kind]}
    (name,) = _EMPTY[kind]
    first = element.get(name.replace("selected", "initial") if name != "value" else "initial_value")
    if answer is None:
        return held if first is None else {**held, name: first}
    if name == "selected_option":
        return {**held, name: next(each for each in element["options"] if each["value"] == answer)}
    if name == "selected_options":
        return {**held, name: [each for each in element["options"] if each["value"] in answer]}
    return {**held, name: answer}

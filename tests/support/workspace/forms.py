"""Filling a form as a person does: fields by their labels, choices by what they read."""

from collections.abc import Mapping
from typing import Any

from tests.support.workspace.readable import Json, choices_in


def filled(view: Mapping[str, Any], by_label: Mapping[str, Any], by_block: Mapping[str, Any]) -> Json:
    """What is entered, by block id, with the values of options in place of what they read.

    Args:
        view: the modal.
        by_label: what is entered, by the label or the block id of each field.
        by_block: the same by block id.

    Raises LookupError when no field has that label.
    """
    fields = {block["block_id"]: block for block in view["blocks"] if block["type"] == "input"}
    labels = {str(block["label"]["text"]): block_id for block_id, block in fields.items()}
    labels |= {block_id: block_id for block_id in fields}
    for label in by_label:
        if label not in labels:
            raise LookupError(f"The form asks for no {label!r}, but for {sorted(labels)}.")
    entered = {labels[label]: value for label, value in by_label.items()} | dict(by_block)
    return {block_id: _value(fields.get(block_id), value) for block_id, value in entered.items()}


def _value(block: Mapping[str, Any] | None, entered: Any) -> Any:
    options = choices_in(block["element"]) if block else []
    values = {option["text"]["text"]: option["value"] for option in options}
    if isinstance(entered, list):
        return [values.get(each, each) for each in entered]
    return values.get(entered, entered) if isinstance(entered, str) else entered

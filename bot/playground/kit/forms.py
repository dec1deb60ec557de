"""A whole form: its values put together from what is new, what was there before, and the initial values.

Kept apart from the single element because this is where the Slack client says "please fill in this field" before the
app ever hears of a submission.
"""

from collections.abc import Mapping
from typing import Any

from bot.playground.kit.form_values import BadValueError, Known, Values, chosen, initial, is_empty, stateful

REQUIRED = "Please fill in this field."


def form_values(
    blocks: list[dict[str, Any]], before: Values, plain: Mapping[str, Any], known: Known
) -> tuple[Values, dict[str, str]]:
    """Slack's `state.values` for these blocks, and the sentences for values that cannot be taken.

    Args:
        blocks: The blocks of a view or a message, every one with its ids.
        before: Values that were there already; kept where nothing new is given.
        plain: By block id, the plain value; or a mapping from action id for a block with several elements.
        known: The ids that may be chosen.
    """
    values: Values = {}
    problems: dict[str, str] = {}
    for block, element in stateful(blocks):
        block_id, action_id = block["block_id"], element["action_id"]
        new = plain.get(block_id, _ABSENT)
        if isinstance(new, Mapping):
            new = new.get(action_id, _ABSENT)
        try:
            value = chosen(element, new, known) if new is not _ABSENT else _kept(before, block_id, element)
        except BadValueError as error:
            problems[block_id] = str(error)
            continue
        values.setdefault(block_id, {})[action_id] = value
    return values, problems


def missing(blocks: list[dict[str, Any]], values: Values) -> dict[str, str]:
    """A sentence for every required input that holds nothing."""
    return {
        block["block_id"]: REQUIRED
        for block, element in stateful(blocks)
        if block["type"] == "input"
        and not block.get("optional")
        and is_empty(values.get(block["block_id"], {}).get(element["action_id"], {}))
    }


_ABSENT = object()


def _kept(before: Values, block_id: str, element: dict[str, Any]) -> dict[str, Any]:
    kept = before.get(block_id, {}).get(element["action_id"])
    return kept if kept and kept["type"] == element["type"] else initial(element)

"""Turns what a model refused into Slack's lines: what is wrong, and a JSON pointer to the place.

Pydantic names the chosen member of a union inside its path; Slack's pointers know only real keys and indices, so the
path is walked along the data and the names of models fall out. The wording is Slack's where it could be found, in
reports of its answers; its documentation states no lines.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from bot.playground.kit.composition import TOO_MUCH

_SENTENCES = {
    "missing": "missing required field",
    "extra_forbidden": "unknown field",
    "union_tag_not_found": "missing required field: type",
    "string_type": "must be a string",
}
_BENEATH = {"union_tag_invalid": "/type", TOO_MUCH: "/text"}
"""Where Slack points one step further than the model does."""


def problem_lines(error: ValidationError, data: Any, root: str) -> tuple[str, ...]:
    """One line per mistake, such as `must be less than 76 characters [json-pointer:/blocks/0/text/text]`.

    Args:
        error: What the model refused.
        data: The data it was given.
        root: The pointer of that data, such as `/blocks`.
    """
    return tuple(
        f"{_sentence(str(problem['type']), str(problem['msg']), problem.get('ctx') or {})} "
        f"[json-pointer:{root}{_pointer(problem['loc'], data)}{_BENEATH.get(str(problem['type']), '')}]"
        for problem in error.errors()
    )


def _sentence(kind: str, message: str, context: Mapping[str, Any]) -> str:
    match kind:
        case "union_tag_invalid":
            return f"unsupported type: {context['tag']}"
        case "string_too_long":
            return f"must be less than {context['max_length'] + 1} characters"
        case "string_too_short":
            return f"must be more than {context['min_length'] - 1} characters"
        case "too_long":
            return f"no more than {context['max_length']} items allowed"
        case _ if kind == TOO_MUCH:
            return f"must be less than {context['most'] + 1} characters"
    return _SENTENCES.get(kind) or message.removeprefix("Value error, ")


def _pointer(loc: Iterable[int | str], data: Any) -> str:
    steps = list(loc)
    walked = ""
    here = data
    for place, step in enumerate(steps):
        last = place == len(steps) - 1
        known = (isinstance(here, dict) and step in here) or (
            isinstance(here, list) and isinstance(step, int) and step < len(here)
        )
        if known:
            here = here[step]
            walked += f"/{step}"
        elif last and isinstance(here, dict) and step != here.get("type"):
            walked += f"/{step}"
    return walked

"""Turns what a model refused into Slack's lines: what is wrong, and a JSON pointer to the place.

Pydantic names the chosen member of a union inside its path; Slack's pointers know only real keys and indices, so the
path is walked along the data and the names of models fall out.
"""

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

_SENTENCES = {
    "missing": "missing required field",
    "extra_forbidden": "unknown field",
    "union_tag_invalid": "unsupported type",
    "union_tag_not_found": "missing required field: type",
    "string_type": "must be a string",
}


def problem_lines(error: ValidationError, data: Any, root: str) -> tuple[str, ...]:
    """One line per mistake, such as `text must be at most 75 characters [json-pointer:/blocks/0/text]`.

    Args:
        error: What the model refused.
        data: The data it was given.
        root: The pointer of that data, such as `/blocks`.
    """
    return tuple(
        f"{_sentence(str(problem['type']), str(problem['msg']))} [json-pointer:{root}{_pointer(problem['loc'], data)}]"
        for problem in error.errors()
    )


def _sentence(kind: str, message: str) -> str:
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

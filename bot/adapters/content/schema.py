"""Shape errors in a writer's words. The validator's own messages speak of models and inputs; writers know fields."""

from collections.abc import Iterator
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.domain.content_rules.files import SCHEMA
from bot.domain.content_rules.rule import Fault, Loc
from bot.domain.value import Value

_PATTERNS = {
    r"^[1-9][0-9]{0,3}(?:m|h|d)$": "write a length of time as 15m, 2h or 1d",
    r"^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$": "write an id in lower case, with single hyphens between words",
}
_WORDS = "expects words: put them in quotes when they look like a number, a date or true/false"
_PLAIN = {
    "string_type": _WORDS,
    "string_too_short": "may not be empty: write it, or take the field out",
    "tuple_type": "expects a list: start each entry on its own line with a hyphen",
    "dict_type": "expects fields below it, each as name: value",
    "model_type": "expects fields below it, each as name: value",
    "model_attributes_type": "expects fields below it, each as name: value",
    "int_type": "expects a whole number",
    "int_parsing": "expects a whole number",
    "int_from_float": "expects a whole number",
    "bool_type": "expects true or false",
    "bool_parsing": "expects true or false",
}


def shape_faults(error: ValidationError, model: Any) -> Iterator[Fault]:
    """Every shape error of a document as a fault of the rule `schema`, naming the field and what it expects.

    Args:
        error: what the model's validation raised.
        model: the model, or the mapping of models, that the document was held against; field names come from it.
    """
    for detail in error.errors(include_url=False):
        loc: Loc = detail["loc"]
        if not _echo(detail):
            yield Fault(loc, SCHEMA, _message(detail, loc, model))


def _echo(detail: ErrorDetails) -> bool:
    """Whether a list only seems too short because its wrong entries, which have errors of their own, do not count."""
    return detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]


def _message(detail: ErrorDetails, loc: Loc, model: Any) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    field = _name(loc)
    if kind == "missing":
        return f"{field} is missing: add it"
    if kind == "extra_forbidden":
        return f"there is no field {field} here: {_known(str(loc[-1]), _model_at(model, loc[:-1]))}"
    if kind == "value_error":
        return str(context["error"])
    if kind in {"enum", "literal_error"}:
        allowed = context["expected"].replace("'", "")
        return f'{field} does not know "{detail["input"]}": {_nearest(str(detail["input"]), allowed)}'
    if kind == "string_pattern_mismatch":
        hint = _PATTERNS.get(context["pattern"], "it has the wrong form")
        return f'{field} cannot be "{detail["input"]}": {hint}'
    return f"{field} {_PLAIN.get(kind) or _counted(kind, context) or detail['msg'].lower()}"


def _counted(kind: str, context: dict[str, Any]) -> str | None:
    if kind == "too_short":
        return f"needs at least {context['min_length']} of them and has {context['actual_length']}"
    if kind == "too_long":
        return f"takes at most {context['max_length']} of them"
    if kind == "greater_than_equal":
        return f"must be {context['ge']} or more"
    if kind == "less_than_equal":
        return f"must be {context['le']} or less"
    return None


def _name(loc: Loc) -> str:
    """The place as a writer would say it: `options 2, timeline`. Lists count from 1 for people."""
    if not loc:
        return "the file"
    *around, last = loc
    if isinstance(last, int):
        outer = _name(tuple(around)) if around else "entry"
        return f"{outer}, entry {last + 1},"
    return f'"{last}"'


def _known(wrong: str, model: type[Value] | None) -> str:
    names = list(model.model_fields) if model else []
    close = get_close_matches(wrong, names, n=1)
    if close:
        return f'did you mean "{close[0]}"?'
    return f"it takes {', '.join(names)}" if names else "take it out"


def _nearest(wrong: str, allowed: str) -> str:
    close = get_close_matches(wrong, allowed.replace(" or ", ", ").split(", "), n=1)
    return f'did you mean "{close[0]}"?' if close else f"use {allowed}"


def _model_at(model: Any, loc: Loc) -> type[Value] | None:
    """The model that a place in the document is held against, or None when it is no mapping of fields."""
    here: Any = model
    for step in loc:
        here = _bare(here)
        if isinstance(here, type) and issubclass(here, Value):
            if step not in here.model_fields:
                return None
            here = here.model_fields[str(step)].annotation
        else:
            inner = get_args(here)
            if not inner:
                return None
            here = inner[-1] if get_origin(here) is dict else inner[0]
    here = _bare(here)
    return here if isinstance(here, type) and issubclass(here, Value) else None


def _bare(annotation: Any) -> Any:
    while get_origin(annotation) in {Annotated, Union, UnionType}:
        annotation = get_args(annotation)[0]
    return annotation

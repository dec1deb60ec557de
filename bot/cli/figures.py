"""Figures on paper: as JSON for a program, as one line a figure for a person. Four decimals; null is "no rows"."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

_DECIMALS = 4


def as_json(figures: Mapping[str, Any]) -> str:
    """The figures as JSON, keys in their order."""
    return json.dumps(_rounded(figures), indent=2)


def lines(figures: Mapping[str, Any], before: str = "") -> Iterator[str]:
    """Each figure as `case type, macro f1: 0.61`."""
    for name, value in _rounded(figures).items():
        words = f"{before}{str(name).replace('_', ' ')}"
        if isinstance(value, Mapping):
            yield from lines(value, f"{words}, ")
        elif isinstance(value, list | tuple):
            yield f"{words}: {len(value)}"
            yield from (f"  {each}" for each in value)
        else:
            yield f"{words}: {'no rows' if value is None else value}"


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, _DECIMALS)
    if isinstance(value, Mapping):
        return {name: _rounded(each) for name, each in value.items()}
    return value

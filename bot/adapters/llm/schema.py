"""The shape of an answer as a strict JSON schema, in the dialect that servers enforce while a model writes.

Only the keywords that strict mode knows are sent. Titles and descriptions stay behind as well: they come from the
docstrings of our code, and a prompt's words belong in its file. What is left out here is still checked on arrival.
"""

from functools import lru_cache
from typing import Any

from pydantic import BaseModel

_KEPT = frozenset({"type", "enum", "const", "required", "additionalProperties", "$ref"})


@lru_cache(maxsize=256)
def strict_schema(shape: type[BaseModel]) -> dict[str, Any]:
    """The schema. Nobody may change it. ValueError for a shape that strict mode cannot hold.

    Such a shape has fields that may be left out, or lets unknown ones in.
    """
    schema = _strict(shape.model_json_schema())
    for name, each in [(shape.__name__, schema), *schema.get("$defs", {}).items()]:
        if each.get("type") == "object" and (
            each.get("additionalProperties") is not False or set(each["required"]) != set(each["properties"])
        ):
            raise ValueError(f"{name}: make every field required and forbid extra ones.")
    return schema


def _strict(schema: dict[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {key: value for key, value in schema.items() if key in _KEPT}
    if kept.get("type") == "object":
        kept |= {"required": schema.get("required", []), "properties": {}}
    for named in ("properties", "$defs"):
        if named in schema:
            kept[named] = {name: _strict(each) for name, each in schema[named].items()}
    if "items" in schema:
        kept["items"] = _strict(schema["items"])
    if "anyOf" in schema:
        kept["anyOf"] = [_strict(each) for each in schema["anyOf"]]
    return kept

"""JSON Schema for every kind of content file, so that an editor completes fields and marks mistakes while one writes.

Made from the same models that the loader uses. The files in `playbooks/schema/` are made from here; a test holds them
current, and `attune schema` writes them anew.
"""

import json
from typing import Any

from pydantic import TypeAdapter

from bot.adapters.content.exceptions import KnownExceptions
from bot.domain.case import CaseType
from bot.domain.cues import GeneralCues, Meaning
from bot.domain.draft import Kind, KindAdvice
from bot.domain.drill import Drill
from bot.domain.emotion import Emotion
from bot.domain.follow_up import Occasion, Wordings
from bot.domain.playbook import Blank, Playbook
from bot.domain.safety import Flag, SafetyRule
from bot.domain.value import Slug

_FROM_THE_PATH = {"id", "industry"}
_INCLUDE = {
    "title": "Include",
    "description": "A shared building block by its name, such as closings/straight-to-me.",
    "type": "object",
    "properties": {"include": {"type": "string", "pattern": "^[a-z0-9-]+/[a-z0-9-]+$"}},
    "required": ["include"],
    "additionalProperties": False,
}


def schemas() -> dict[str, str]:
    """The text of every schema file, by its name."""
    shapes: dict[str, Any] = {
        "playbook.json": Playbook,
        "drill.json": Drill,
        "cues.json": GeneralCues,
        "business.json": dict[Slug, Blank],
        "case-types.json": dict[CaseType, Meaning],
        "emotions.json": dict[Emotion, Meaning],
        "safety.json": dict[Flag, SafetyRule],
        "follow-ups.json": dict[Occasion, Wordings],
        "draft-check.json": dict[Kind, KindAdvice],
        "exceptions.json": KnownExceptions,
    }
    return {name: json.dumps(_schema(shape), indent=1, sort_keys=True) + "\n" for name, shape in shapes.items()}


def _schema(shape: Any) -> dict[str, Any]:
    schema = TypeAdapter(shape).json_schema()
    _without_what_the_path_gives(schema)
    defs: dict[str, Any] = schema.pop("$defs", {})
    includable = {name: _includable(definition) for name, definition in defs.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_includable(schema),
        "$defs": {**includable, "Include": _INCLUDE},
    }


def _without_what_the_path_gives(schema: dict[str, Any]) -> None:
    for name in _FROM_THE_PATH & schema.get("properties", {}).keys():
        del schema["properties"][name]
        if name in schema["required"]:
            schema["required"].remove(name)


def _includable(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with an include allowed wherever a field or an entry of a list has a value."""
    changed = dict(schema)
    if "properties" in schema:
        changed["properties"] = {name: _or_include(each) for name, each in schema["properties"].items()}
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            changed[key] = _or_include(schema[key])
    for key in ("prefixItems", "anyOf"):
        if key in schema:
            changed[key] = [_includable(each) for each in schema[key]]
    return changed


def _or_include(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [_includable(schema), {"$ref": "#/$defs/Include"}]}

"""A suggestion as JSON, for other programs. Keys keep their names and their order."""

import json
from typing import Any

from bot.domain.reply import reply, turns
from bot.domain.suggestion import Suggestion


def as_json(suggestion: Suggestion) -> str:
    """The suggestion with its blanks visible in every text (`[courier window]`), and the whole reply under `reply`.

    `blanks` keeps the raw slots: each with `slot` as it stands in the playbook and `shown` as it stands in the texts.
    `turns` is the reply part by part, each with what it is for. `reading.case_type` is null when the reader was not
    sure; then `asks_first` is true.
    """
    plain = suggestion.model_dump(mode="json", exclude={"generation", "rewrite"})
    shown: dict[str, Any] = {
        name: value if name in {"blanks", "reading"} else _visible(value, suggestion) for name, value in plain.items()
    }
    shown["reading"]["case_type"] = suggestion.reading.case_type
    shown["blanks"] = [
        {**blank, "slot": f"{{{{{blank['name']}}}}}", "shown": f"[{blank['label']}]"} for blank in plain["blanks"]
    ]
    shown["turns"] = [turn._asdict() for turn in turns(suggestion)]
    shown["reply"] = reply(suggestion)
    return json.dumps(shown, indent=2)


def _visible(value: Any, suggestion: Suggestion) -> Any:
    if isinstance(value, str):
        return suggestion.words(value)
    if isinstance(value, list):
        return [_visible(each, suggestion) for each in value]
    if isinstance(value, dict):
        return {name: _visible(each, suggestion) for name, each in value.items()}
    return value

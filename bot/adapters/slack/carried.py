"""What a modal carries from the button that opened it to the listener that gets its answer."""

import json
from collections.abc import Mapping
from typing import Any

from bot.adapters.slack.asked import Asked

_KEYS = ("response_url", "channel", "thread_ts")


def carrying(view: Mapping[str, Any], who: Asked) -> dict[str, Any]:
    """The view, remembering where it was asked for, so that the answer can go there."""
    meta = json.loads(view.get("private_metadata") or "{}")
    here = {"response_url": who.response_url, "channel": who.channel, "thread_ts": who.thread_ts}
    return {**view, "private_metadata": json.dumps(meta | {key: value for key, value in here.items() if value})}


def returning(view: Mapping[str, Any], who: Asked) -> Asked:
    """The one who submitted, with what the view carried."""
    meta = json.loads(view.get("private_metadata") or "{}")
    return who._replace(**{key: meta[key] for key in _KEYS if meta.get(key)})

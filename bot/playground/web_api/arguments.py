"""The arguments of one Web API call, whether they came as a form, as JSON or in the query.

The SDK sends booleans as 0 and 1, nested objects as JSON inside a form, and numbers as texts; Slack takes all of it,
so this is the one place that does.
"""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.playground.parts import Parts
from bot.playground.refusal import ApiRefusal


@dataclass(frozen=True)
class Arguments:
    """What the caller sent."""

    given: dict[str, Any]

    def has(self, name: str) -> bool:
        """Whether the argument was sent and is not null."""
        return self.given.get(name) is not None

    def text(self, name: str, default: str | None = None) -> str:
        """A text.

        Raises:
            ApiRefusal: `invalid_arguments` when it is missing and has no default.
        """
        value = self.given.get(name)
        if value is None or (value == "" and default is None):
            if default is None:
                raise ApiRefusal("invalid_arguments", (f"missing required field: {name}",))
            return default
        return str(value)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """A boolean, in any of the ways clients write one."""
        value = self.given.get(name)
        return default if value is None else str(value).lower() in {"1", "true"}

    def number(self, name: str, default: int, *, most: int) -> int:
        """A whole number from 1 to `most`; larger ones are taken as `most`, as Slack does.

        Raises:
            ApiRefusal: `invalid_limit` for anything else.
        """
        value = self.given.get(name)
        if value is None or value == "":
            return default
        if not str(value).isdigit() or int(value) < 1:
            raise ApiRefusal("invalid_limit")
        return min(int(value), most)

    def json(self, name: str, *, malformed: str = "invalid_arguments") -> Any:
        """A nested object or list; None when it was not sent.

        Raises:
            ApiRefusal: `malformed` when it is no JSON.
        """
        value = self.given.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return json.loads(value)
        except json.JSONDecodeError as error:
            raise ApiRefusal(malformed) from error


Method = Callable[[Parts, Arguments], Awaitable[dict[str, Any]] | dict[str, Any]]
"""One Web API method: the fields of its answer, without `ok`."""

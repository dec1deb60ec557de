"""What the Slack at the other end leaves untold: said once in the log, and filled in where that is asked.

Slack itself leaves out little of this. Stand-ins for it, proxies and older grids do; whoever runs the bot against one
should read why something is less than it could be, and no promise may be lost over it.
"""

from collections.abc import Mapping
from typing import Any, Protocol

UNKNOWN_METHOD = "unknown_method"
"""The reason of a ChatRefusedError when the method is not there at all."""


class Log(Protocol):
    """Where it is told."""

    def warning(self, event: str, **fields: Any) -> Any:
        """Something is less than it could be."""
        ...


class Gaps:
    """Tells of every gap once, however often it is met.

    Args:
        log: where to tell it; nowhere when None.
    """

    def __init__(self, log: Log | None = None) -> None:
        self._log = log
        self._told: set[tuple[str, str]] = set()

    def met(self, where: str, lacks: str) -> None:
        """A method's answer or a kind of request lacks something: a field by its name, or the method itself."""
        if (where, lacks) not in self._told:
            self._told.add((where, lacks))
            if self._log is not None:
                self._log.warning("slack_tells_less", where=where, lacks=lacks)

    def inner(self, answer: Any, where: str, *path: str) -> str:
        """The id or timestamp that stands at this path of an answer; an empty string, and told, where there is none."""
        value: Any = answer.data if hasattr(answer, "data") else answer
        for name in path:
            value = value.get(name) if isinstance(value, Mapping) else None
        if value is None:
            self.met(where, ".".join(path))
        return str(value or "")

"""Where a service tells what came of its work, for whoever keeps the bot running. Never any words of a person."""

from typing import Any, Protocol


class Log(Protocol):
    """Events by name, with figures and reasons from our own lists."""

    def info(self, event: str, **fields: Any) -> Any:
        """Something a person may want to know."""
        ...

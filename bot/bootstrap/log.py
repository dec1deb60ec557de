"""The log, as the running bot writes to it."""

from typing import Any, Protocol


class Log(Protocol):
    """Where the running bot tells what happened."""

    def info(self, event: str, **fields: Any) -> Any:
        """Something a person may want to know."""
        ...

    def warning(self, event: str, **fields: Any) -> Any:
        """Something that passes by itself."""
        ...

    def error(self, event: str, **fields: Any) -> Any:
        """Something that needs a person."""
        ...

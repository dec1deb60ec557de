"""The log of a bot at work, kept for tests to read."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Lines:
    """A log that keeps what it is told."""

    lines: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)

    def info(self, event: str, **fields: Any) -> None:
        self.lines.append(("info", event, fields))

    def warning(self, event: str, **fields: Any) -> None:
        self.lines.append(("warning", event, fields))

    def error(self, event: str, **fields: Any) -> None:
        self.lines.append(("error", event, fields))

    def named(self, event: str) -> list[dict[str, Any]]:
        """The fields of every line of this name."""
        return [fields for _, name, fields in self.lines if name == event]

    @property
    def errors(self) -> list[tuple[str, dict[str, Any]]]:
        """Every line that asks for a person."""
        return [(name, fields) for level, name, fields in self.lines if level == "error"]

    @property
    def troubles(self) -> list[str]:
        """Every warning and error, as one line each."""
        return [f"{level}: {name} {fields or ''}".rstrip() for level, name, fields in self.lines if level != "info"]

    def __str__(self) -> str:
        return "\n".join(map(str, self.lines))

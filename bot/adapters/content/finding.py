"""A finding: one thing for a writer to mend, with the place to mend it. `attune check` prints them, one a line."""

from pathlib import Path
from typing import NamedTuple

from bot.domain.playbook_rules import Loc


class Finding(NamedTuple):
    """One thing to mend. Its text is `path:line: rule: message`, which editors turn into a link. Lines count from 1."""

    path: Path
    line: int
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}: {self.message}"


class Lines(dict[Loc, int]):
    """The line of every place in a document, by its keys and list indexes from the root."""

    def nearest(self, loc: Loc) -> int:
        """The line of a place or, when it is not there, of the closest thing around it."""
        while loc and loc not in self:
            loc = loc[:-1]
        return self.get(loc, 1)

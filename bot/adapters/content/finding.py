"""A finding: one thing for a writer to mend, with the place to mend it. `attune check` prints them, one a line."""

from collections.abc import Hashable
from pathlib import Path
from typing import NamedTuple

from bot.domain.content_rules.rule import Loc, Rule


class Finding(NamedTuple):
    """One thing to mend. Its text is `path:line: rule: message`, which editors turn into a link. Lines count from 1."""

    path: Path
    line: int
    rule: Rule
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule.id}: {self.message}"


class Spot(NamedTuple):
    """A line in a file, counted from 1."""

    path: Path
    line: int


class Inside(NamedTuple):
    """A place inside a shared block: the block's name, the spots of the file it stands in, and where in that file."""

    block: str
    spots: "Spots"
    loc: Loc


class Spots(dict[Loc, Spot]):
    """Where every place of a document stands, by its keys and list indexes from the root.

    What comes from a shared block stands in the block's own file, and the examples may stand in a table.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.blocks: dict[Loc, Inside] = {}
        """The places at which a shared block, or an entry of one, stands."""
        self.empty: set[Loc] = set()
        """The places at which nothing stands because of a finding; nothing more is said about them."""

    def nearest(self, loc: Loc) -> Spot:
        """Where a place stands or, when it is not there, the closest thing around it."""
        inside = self._inside(loc)
        return inside.spots.nearest(inside.loc) if inside else self.here(loc)

    def here(self, loc: Loc) -> Spot:
        """The same in this document's own file: what comes from a block stands where the block is included."""
        while loc and loc not in self:
            loc = loc[:-1]
        return self.get(loc, Spot(self.path, 1))

    def is_empty(self, loc: Loc) -> bool:
        """Whether nothing stands at a place because of a finding that is told already."""
        inside = self._inside(loc)
        return loc in self.empty or (inside is not None and inside.spots.is_empty(inside.loc))

    def origin(self, loc: Loc) -> Hashable:
        """Where the words at a place were written. It is the same for all who include them."""
        inside = self._inside(loc)
        return (inside.block, inside.loc) if inside else (self.path, loc)

    def _inside(self, loc: Loc) -> Inside | None:
        for length in range(1, len(loc) + 1) if self.blocks else ():
            found = self.blocks.get(loc[:length])
            if found:
                return found._replace(loc=(*found.loc, *loc[length:]))
        return None

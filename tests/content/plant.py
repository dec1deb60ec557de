"""Planted faults: small changes to the sound content, each in a file that is named after the rule that finds it."""

import shutil
from pathlib import Path
from typing import Any, NamedTuple

import yaml

SOUND = Path(__file__).parents[1] / "support" / "content"
BROKEN = sorted((Path(__file__).parent / "broken").glob("*.yaml"))


class Plant(NamedTuple):
    """One change and where its finding stands.

    A file in `broken/` names the `file` that changes and what becomes of it: `replace` some text `with` another,
    `write` it whole (`times` over, in an `encoding`), make it a `link`, or `remove` it; `besides` lists further
    changes. What is found stands in the first line that changed unless `points_at` gives words of its line, or `line`
    its number; `points_at_file` names the file when it is another one.
    """

    rule: str
    change: dict[str, Any]

    @property
    def path(self) -> str:
        """The file in which the finding stands."""
        return str(self.change.get("points_at_file", self.change["file"]))

    def put(self, folder: Path) -> int:
        """Make the change in a copy of the sound content, and return the line at which it is to be found."""
        for each in self.change.get("besides", []):
            _make(folder, each)
        first = _make(folder, self.change)
        if "line" in self.change:
            return int(self.change["line"])
        if "points_at" not in self.change:
            return first
        lines = (folder / self.path).read_bytes().splitlines()
        return next(number for number, line in enumerate(lines, 1) if self.change["points_at"].encode() in line)


def plant(path: Path) -> Plant:
    """The plant that a file of `broken/` describes."""
    return Plant(path.stem.split("--", maxsplit=1)[0], yaml.safe_load(path.read_text(encoding="utf-8")))


def sound_copy(folder: Path) -> Path:
    """A copy of the sound content that a test may spoil."""
    return Path(shutil.copytree(SOUND, folder / "content"))


def _make(folder: Path, change: dict[str, Any]) -> int:
    """Make one change, and return the first line that it touches."""
    path = folder / change["file"]
    path.parent.mkdir(exist_ok=True)
    if "link" in change:
        path.symlink_to(change["link"])
    elif "remove" in change:
        path.unlink()
    elif "write" in change:
        path.write_bytes((change["write"] * change.get("times", 1)).encode(change.get("encoding", "utf-8")))
    else:
        return _replace(path, change["replace"], change["with"])
    return 1


def _replace(path: Path, old: str, new: str) -> int:
    before = path.read_text(encoding="utf-8")
    assert before.count(old) == 1, f"{old!r} does not stand in {path.name} exactly once"
    after = before.replace(old, new)
    path.write_text(after, encoding="utf-8")
    pairs = zip(before.splitlines(), [*after.splitlines(), *before.splitlines()], strict=False)
    return next(number for number, (one, other) in enumerate(pairs, 1) if one != other)

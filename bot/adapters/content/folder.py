"""Where content lies: which files of the folder are playbooks, drills or cues, and which stand in a wrong place."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from pathlib import Path
from typing import NamedTuple

from bot.adapters.content.finding import Finding

_SLUG = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
_DRILLS = "drills"
_CUES = "cues.yaml"
_YAML = {".yaml", ".yml"}


class Kind(Enum):
    """What a file holds."""

    PLAYBOOK = auto()
    DRILL = auto()
    CUES = auto()


class Source(NamedTuple):
    """A file with its id: `retail/late-gift` for a playbook, the bare name for a drill or the cues."""

    path: Path
    kind: Kind
    id: str

    @property
    def industry(self) -> str:
        """The folder a playbook stands in."""
        return self.path.parent.name


def sources(root: Path) -> tuple[tuple[Source, ...], list[Finding]]:
    """Every content file under `root` in order of id, and a finding for each file that stands in a wrong place.

    Rules: `unreadable` (a folder), `misplaced`, `file-name`. Hidden files and files that are not YAML are nobody's
    business. Links to folders are followed when they stay inside the root (that is how clusters mount files).
    """
    findings: list[Finding] = []
    found: list[Source] = []
    for path in _entries(root, findings):
        if path.is_dir():
            if not path.resolve().is_relative_to(root.resolve()):
                findings.append(Finding(path, 1, "outside", "this is a link to a folder outside: copy it here instead"))
            else:
                found += _folder(path, findings)
        elif path.name == _CUES:
            found.append(Source(path, Kind.CUES, "cues"))
        elif path.suffix in _YAML:
            message = "a playbook stands in a folder named after its industry: move it there"
            findings.append(Finding(path, 1, "misplaced", message))
    return tuple(sorted(found, key=lambda source: source.id)), findings


def _folder(folder: Path, findings: list[Finding]) -> Iterator[Source]:
    drills = folder.name == _DRILLS
    for path in _entries(folder, findings):
        if path.is_dir():
            if any(inner.suffix in _YAML for inner in path.glob("*")):
                findings.append(Finding(path, 1, "misplaced", "folders inside folders are not read: move the files up"))
        elif path.suffix in _YAML:
            if path.suffix != ".yaml" or not _SLUG.fullmatch(path.stem) or not _SLUG.fullmatch(folder.name):
                message = "name it in lower case with single hyphens, ending in .yaml: the path is the id"
                findings.append(Finding(path, 1, "file-name", message))
            elif drills:
                yield Source(path, Kind.DRILL, path.stem)
            else:
                yield Source(path, Kind.PLAYBOOK, f"{folder.name}/{path.stem}")


def _entries(folder: Path, findings: list[Finding]) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as trouble:
        reason = (trouble.strerror or "unknown trouble").lower()
        findings.append(Finding(folder, 1, "unreadable", f"the folder cannot be read ({reason})"))
        return []

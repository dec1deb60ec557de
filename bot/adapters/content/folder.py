"""Where content lies: which files of the folder hold what, and which stand in a wrong place."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from pathlib import Path
from typing import NamedTuple

from bot.adapters.content.finding import Finding
from bot.domain.content_rules.files import FILE_NAME, MISPLACED, ORPHAN_TABLE, OUTSIDE, UNREADABLE

_SLUG = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
_DRILLS = "drills"
_BLOCKS = "blocks"
_YAML = {".yaml", ".yml"}
_TABLE = ".csv"


class Kind(Enum):
    """What a file holds."""

    PLAYBOOK = auto()
    DRILL = auto()
    BLOCKS = auto()
    CUES = auto()
    BUSINESS = auto()
    CASE_TYPES = auto()
    EMOTIONS = auto()
    SAFETY = auto()
    FOLLOW_UPS = auto()
    DRAFT_CHECK = auto()
    EXCEPTIONS = auto()


_AT_THE_TOP = {
    "cues.yaml": Kind.CUES,
    "business.yaml": Kind.BUSINESS,
    "case-types.yaml": Kind.CASE_TYPES,
    "emotions.yaml": Kind.EMOTIONS,
    "safety.yaml": Kind.SAFETY,
    "follow-ups.yaml": Kind.FOLLOW_UPS,
    "draft-check.yaml": Kind.DRAFT_CHECK,
    "exceptions.yaml": Kind.EXCEPTIONS,
}


class Source(NamedTuple):
    """A file with its id: `retail/late-gift` for a playbook, the bare name for everything else."""

    path: Path
    kind: Kind
    id: str

    @property
    def industry(self) -> str:
        """The folder a playbook stands in."""
        return self.path.parent.name


def sources(root: Path) -> tuple[tuple[Source, ...], list[Finding]]:
    """Every content file under `root` in order of id, and a finding for each file that stands in a wrong place.

    Hidden files, and files that are neither YAML nor a table, are nobody's business. Links to folders are followed when
    they stay inside the root (that is how clusters mount files).
    """
    findings: list[Finding] = []
    found: list[Source] = []
    for path in _entries(root, findings):
        if path.is_dir():
            if not path.resolve().is_relative_to(root.resolve()):
                findings.append(Finding(path, 1, OUTSIDE, "this is a link to a folder outside: copy it here instead"))
            else:
                found += _folder(path, findings)
        elif path.name in _AT_THE_TOP:
            found.append(Source(path, _AT_THE_TOP[path.name], path.stem))
        elif path.suffix in _YAML:
            message = "a playbook stands in a folder named after its industry: move it there"
            findings.append(Finding(path, 1, MISPLACED, message))
    return tuple(sorted(found, key=lambda source: source.id)), findings


def _folder(folder: Path, findings: list[Finding]) -> Iterator[Source]:
    kinds = {_DRILLS: Kind.DRILL, _BLOCKS: Kind.BLOCKS}
    for path in _entries(folder, findings):
        if path.is_dir():
            if any(inner.suffix in _YAML for inner in path.glob("*")):
                findings.append(Finding(path, 1, MISPLACED, "folders inside folders are not read: move the files up"))
        elif path.suffix in _YAML:
            if path.suffix != ".yaml" or not _SLUG.fullmatch(path.stem) or not _SLUG.fullmatch(folder.name):
                message = "name it in lower case with single hyphens, ending in .yaml: the path is the id"
                findings.append(Finding(path, 1, FILE_NAME, message))
            elif folder.name in kinds:
                yield Source(path, kinds[folder.name], path.stem)
            else:
                yield Source(path, Kind.PLAYBOOK, f"{folder.name}/{path.stem}")
        elif path.suffix == _TABLE and folder.name not in kinds and not path.with_suffix(".yaml").exists():
            message = f"no playbook stands beside this table, so nobody reads it: is {path.stem}.yaml called otherwise?"
            findings.append(Finding(path, 1, ORPHAN_TABLE, message))


def _entries(folder: Path, findings: list[Finding]) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as trouble:
        reason = (trouble.strerror or "unknown trouble").lower()
        findings.append(Finding(folder, 1, UNREADABLE, f"the folder cannot be read ({reason})"))
        return []

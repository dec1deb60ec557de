"""The workspaces' own folders: each is laid over our content for its workspace alone, and followed while it lives."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from bot.adapters.content.finding import Finding
from bot.adapters.content.load import load_over
from bot.adapters.content.reading import Reading
from bot.adapters.content.shelf import Shelf
from bot.adapters.content.watched import Watched
from bot.domain.content_rules.files import MISPLACED, UNREADABLE
from bot.domain.home import ContentHealth

_TEAM_ID = re.compile(r"[TE][A-Z0-9]{4,}")
"""What Slack calls a workspace (T) or an organization (E)."""

_CONTENT = frozenset({".yaml", ".yml", ".csv"})


class OverlayFolders(NamedTuple):
    """The folders by workspace, or None when it could not be seen which there are; and what stands in a wrong place."""

    by_workspace: dict[str, Path] | None
    findings: tuple[Finding, ...]


def overlay_folders(root: Path) -> OverlayFolders:
    """Look which workspaces have a folder of their own under `root`. Hidden entries are nobody's business."""
    try:
        entries = sorted(path for path in root.iterdir() if not path.name.startswith("."))
    except OSError as trouble:
        reason = (trouble.strerror or "unknown trouble").lower()
        finding = Finding(root, 1, UNREADABLE, f"the folder cannot be read ({reason}): look at ATTUNE_OVERLAYS_DIR")
        return OverlayFolders(None, (finding,))
    folders: dict[str, Path] = {}
    findings: list[Finding] = []
    for path in entries:
        if path.is_dir() and _TEAM_ID.fullmatch(path.name):
            folders[path.name] = path
        elif path.is_dir():
            findings.append(Finding(path, 1, MISPLACED, _misnamed(path.name)))
        elif path.suffix in _CONTENT:
            message = "nobody reads it here: move it into the folder of the workspace that it is for"
            findings.append(Finding(path, 1, MISPLACED, message))
    return OverlayFolders(folders, tuple(findings))


def _misnamed(name: str) -> str:
    right = name.upper() if _TEAM_ID.fullmatch(name.upper()) else "T0123ABCD"
    such = "" if right == name.upper() else "such as "
    return f'no workspace has the id "{name}", so nobody reads it: name it after the Slack team id, {such}{right}'


class TeamShelf(Shelf):
    """What one workspace is served: our content with its own folder over it.

    Until its folder was clean for the first time it is served ours.

    Args:
        files: its folder.
        base: our content.
        now: the time on the wall, in UTC.
    """

    def __init__(self, files: Watched, base: Shelf, now: Callable[[], datetime]) -> None:
        super().__init__(base.stock._replace(findings=()), files.root.parent, now)
        self._files = files
        self._base = base
        self._over: Reading | None = None
        self._was_clean = False

    def health(self) -> ContentHealth:
        """How it stands for this workspace, with what keeps a change of ours out."""
        own = super().health()
        return own._replace(findings=(*self._base.health().findings, *own.findings))

    def refresh(self, base: Reading, *, at_once: bool = False) -> None:
        """Lay the folder over our content again when either has changed. With findings the last good set stays.

        Args:
            base: our content as it was read.
            at_once: whether to read without waiting for the files to settle.
        """
        stamps = self._files.now() if at_once else self._files.at_rest()
        if stamps is None or not (self._files.changed(stamps) or base is not self._over):
            return
        loaded = load_over(base, self._files.root)
        if self._files.now() != stamps:
            return
        self._files.was_read(stamps)
        self._over = base
        if loaded.findings and not self._was_clean:
            self._stock = self._base.stock._replace(findings=loaded.findings)
        else:
            self._take(loaded)
        self._was_clean = self._was_clean or not loaded.findings


class Overlays:
    """Every workspace's own shelf, for as long as its folder is there.

    Args:
        root: holds one folder for each workspace, named after its Slack team id.
        base: our content.
        read: the same, as it was read.
        now: the time on the wall, in UTC.
        pause: waits a moment for files to settle; it runs off the event loop.
    """

    def __init__(
        self, root: Path, base: Shelf, read: Reading, *, now: Callable[[], datetime], pause: Callable[[], None]
    ) -> None:
        self._root = root
        self._base = base
        self._now = now
        self._pause = pause
        self.findings: tuple[Finding, ...] = ()
        """What stands beside the workspaces' folders, or why they cannot be seen."""
        self.shelves: Mapping[str, TeamShelf] = {}
        """What each workspace with a folder is served, by its id. Another mapping when a folder came or went."""
        self.refresh(read, at_once=True)

    def refresh(self, base: Reading, *, at_once: bool = False) -> None:
        """Take up what has changed in the folders or beneath them. While they cannot be seen everything stays."""
        found = overlay_folders(self._root)
        self.findings = found.findings
        if found.by_workspace is None:
            return
        shelves: dict[str, TeamShelf] = {}
        for workspace, folder in found.by_workspace.items():
            known = self.shelves.get(workspace)
            shelf = known or TeamShelf(Watched(folder, self._pause), self._base, self._now)
            shelf.refresh(base, at_once=at_once)
            shelves[workspace] = shelf
        self.shelves = shelves

"""The live library: content that writers can change while the bot runs. A broken change never replaces a good set."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from bot.adapters.content.finding import Finding
from bot.adapters.content.load import load_content
from bot.adapters.content.overlays import Overlays
from bot.adapters.content.reading import Loaded
from bot.adapters.content.shelf import Shelf, stocked
from bot.adapters.content.watched import Watched, let_settle
from bot.domain.errors import ContentError


def _on_the_wall() -> datetime:
    return datetime.now(UTC)


class LiveLibrary(Shelf):
    """The `Library` and the `LiveContent` port over a folder of content files, and over the workspaces' own folders.

    It serves ours itself; `of` gives what serves one workspace.

    Args:
        root: the content folder.
        overlays: holds a folder for each workspace that has content of its own, or None.
        now: the time on the wall, in UTC.
        pause: waits a moment for files to settle; it runs off the event loop.
    """

    def __init__(
        self,
        root: Path,
        *,
        overlays: Path | None = None,
        now: Callable[[], datetime] = _on_the_wall,
        pause: Callable[[], None] = let_settle,
    ) -> None:
        """Load the folders, or raise ContentError with every finding in ours as a line of its own.

        A workspace's own folder with findings is left out until it is mended.
        """
        self._files = Watched(root, pause)
        stamps = self._files.now()
        loaded = load_content(root)
        if loaded.findings:
            raise ContentError("\n".join(str(finding) for finding in loaded.findings))
        self._files.was_read(stamps)
        super().__init__(stocked(loaded.content, now()), root, now)
        self._overlays: Overlays | None = None
        if overlays is not None and loaded.read is not None:
            self._read = loaded.read
            self._overlays = Overlays(overlays, self, loaded.read, now=now, pause=pause)

    @property
    def shelves(self) -> Mapping[str, Shelf]:
        """What each workspace with a folder of its own is served, by its Slack team id."""
        return self._overlays.shelves if self._overlays else {}

    @property
    def stray(self) -> tuple[Finding, ...]:
        """What stands beside the workspaces' folders and is read by nobody, or why those cannot be seen."""
        return self._overlays.findings if self._overlays else ()

    def of(self, workspace: str) -> Shelf:
        """What serves one workspace: this, unless it has a folder of its own."""
        return self.shelves.get(workspace, self)

    def refresh(self) -> tuple[Finding, ...]:
        """Read the folders again when a file was changed, added or taken away. It never raises.

        A clean set is served from the next call on; with findings the last good set stays. Those in ours come back,
        and stay in `findings` until they are mended; those in a workspace's own folder stay in its shelf's. Files that
        are still being written are left to the next refresh, so that half a file is neither served nor told of. This
        reads files and waits: call it off the event loop.
        """
        stamps = self._files.at_rest()
        if stamps is not None and self._files.changed(stamps):
            loaded = load_content(self._root)
            if self._files.now() == stamps:
                self._files.was_read(stamps)
                self._take(loaded)
        if self._overlays:
            self._overlays.refresh(self._read)
        return self.findings

    def _take(self, loaded: Loaded) -> None:
        super()._take(loaded)
        if self._overlays and loaded.read is not None and not loaded.findings:
            self._read = loaded.read

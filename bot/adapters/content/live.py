"""The live library: content that writers can change while the bot runs. A broken change never replaces a good set."""

from pathlib import Path

from bot.adapters.content.finding import Finding
from bot.adapters.content.folder import sources
from bot.adapters.content.load import ContentSet, Loaded, load_content
from bot.domain.cues import Cues
from bot.domain.drill import Drill
from bot.domain.errors import ContentError, NotFoundError
from bot.domain.playbook import Playbook

Stamps = dict[Path, tuple[int, int]]
"""Each file's time of change in nanoseconds, and its size in bytes."""


class LiveLibrary:
    """The `Library` port over a folder of YAML files.

    `playbooks()` gives the same object until a changed and clean set was swapped in, so that a reader can tell by
    identity whether there is something new to learn.
    """

    def __init__(self, root: Path) -> None:
        """Load the folder, or raise ContentError with every finding as a line of its own."""
        self._root = root
        self._stamps = _stamps(root)
        loaded = load_content(root)
        if loaded.findings:
            raise ContentError("\n".join(str(finding) for finding in loaded.findings))
        self.findings: tuple[Finding, ...] = ()
        """What is wrong with the files as they stand now. Empty when what is served is what is on disk."""
        self._take(loaded.content)

    def playbooks(self) -> tuple[Playbook, ...]:
        """Every playbook, in order of id."""
        return self._content.playbooks

    def playbook(self, playbook_id: str) -> Playbook:
        """The playbook with this id, or NotFoundError."""
        try:
            return self._by_id[playbook_id]
        except KeyError:
            raise NotFoundError(f'There is no playbook "{playbook_id}" (any more). Ask for a new suggestion.') from None

    def drills(self) -> tuple[Drill, ...]:
        """Every drill, in order of id."""
        return self._content.drills

    def cues(self) -> Cues:
        """The words the reader listens for."""
        return self._content.cues

    def refresh(self) -> tuple[Finding, ...]:
        """Read the folder again when a file was changed, added or taken away. It never raises.

        A clean set is served from the next call on; with findings the last good set stays. They come back, and stay
        in `findings` until they are mended. This reads files: call it off the event loop.
        """
        stamps = _stamps(self._root)
        if stamps == self._stamps:
            return self.findings
        loaded: Loaded = load_content(self._root)
        self._stamps = stamps
        self.findings = loaded.findings
        if not loaded.findings:
            self._take(loaded.content)
        return self.findings

    def _take(self, content: ContentSet) -> None:
        self._by_id = {playbook.id: playbook for playbook in content.playbooks}
        self._content = content


def _stamps(root: Path) -> Stamps:
    found, findings = sources(root)
    stamps: Stamps = {}
    for path in [*(source.path for source in found), *(finding.path for finding in findings)]:
        try:
            stat = path.stat()
        except OSError:
            stamps[path] = (0, 0)
        else:
            stamps[path] = (stat.st_mtime_ns, stat.st_size)
    return stamps

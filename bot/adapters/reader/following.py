"""A reader that follows its library: whatever way of reading it is given, it learns anew when the content changes.

Learning may take most of a second for a large library, so whoever runs an event loop keeps it up from beside it.
Messages that come meanwhile are read by what was learned last.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import Generic, NamedTuple, Protocol, TypeVar

from bot.domain.cues import Cues
from bot.domain.playbook import Playbook
from bot.domain.reading import Reading

Learned = TypeVar("Learned")


class Teacher(Protocol):
    """What teaches of a library: the examples of its playbooks, and the cues that belong to them."""

    def playbooks(self) -> Sequence[Playbook]:
        """Every playbook, in order of id."""
        ...

    def of(self, workspace: str) -> "Teacher":
        """What teaches for one workspace."""
        ...

    def cues(self) -> Cues:
        """The words to listen for."""
        ...


class Way(Protocol[Learned]):
    """A way of reading: how to learn from content, and how to read by what was learned."""

    def learn(self, playbooks: Sequence[Playbook], cues: Cues) -> Learned:
        """Learn from the examples and the cues. It may take a second."""
        ...

    def read(self, learned: Learned, texts: Sequence[str]) -> Sequence[Reading]:
        """Read messages by what was learned, each for itself. Any text will do."""
        ...


class _Known(NamedTuple, Generic[Learned]):
    """What was learned, and from which objects, so that we see when there is something new."""

    playbooks: Sequence[Playbook]
    cues: Cues
    learned: Learned

    def is_of(self, playbooks: Sequence[Playbook], cues: Cues) -> bool:
        """Whether this is what these very objects teach."""
        return playbooks is self.playbooks and cues is self.cues

    def teaches_as(self, playbooks: Sequence[Playbook], cues: Cues) -> bool:
        """Whether these teach the same. Blanks teach nothing: who fills them in, or for whom, makes no difference."""
        if self.is_of(playbooks, cues):
            return True
        alike = zip(self.playbooks, playbooks, strict=False)
        return (
            cues == self.cues
            and len(playbooks) == len(self.playbooks)
            and all(ours is theirs or _unfilled(ours) == _unfilled(theirs) for ours, theirs in alike)
        )


def _unfilled(playbook: Playbook) -> Playbook:
    return playbook.model_copy(update={"blanks": {}})


class FollowingReader(Generic[Learned]):
    """The `Reader` port, learning from a library in some way.

    It learns anew when the library serves another set of playbooks or cues (told by identity): on the next message, or
    before, when told to keep up.

    Args:
        library: gives what teaches.
        way: how to learn and to read.
    """

    def __init__(self, library: Teacher, way: Way[Learned]) -> None:
        self._library = library
        self.way = way
        self._known = self.learn(library.playbooks(), library.cues())
        self._of: dict[str, WorkspaceReader[Learned]] = {}
        self.learning = RLock()
        """Held by whoever learns: one thread at a time, for all workspaces."""

    def of(self, workspace: str) -> "WorkspaceReader[Learned]":
        """The one that reads for a workspace. It learns when it first has to, and only what nobody knows yet."""
        if workspace not in self._of:
            self._of[workspace] = WorkspaceReader(self, self._library, workspace)
        return self._of[workspace]

    def read(self, text: str) -> Reading:
        """What the message tells."""
        return self.read_all([text])[0]

    def read_all(self, texts: Sequence[str]) -> Sequence[Reading]:
        """What each message tells."""
        return self.way.read(self.known().learned, texts)

    def keep_up(self) -> None:
        """Learn whatever is new, for everybody who was ever read for. Call it off the event loop."""
        with self.learning:
            self.known()
            for reader in tuple(self._of.values()):
                reader.known()

    @contextmanager
    def keeping_up(self) -> Iterator[None]:
        """While the block changes the library nobody learns; then everything new is learned. Off the event loop."""
        with self.learning:
            yield
            self.keep_up()

    def known(self) -> _Known[Learned]:
        """What is known of the library as it is now or, while another thread learns, of the one before."""
        playbooks, cues = self._library.playbooks(), self._library.cues()
        if not self._known.is_of(playbooks, cues) and self.learning.acquire(blocking=False):
            try:
                self._known = self.learn(playbooks, cues)
            finally:
                self.learning.release()
        return self._known

    def learn(self, playbooks: Sequence[Playbook], cues: Cues) -> _Known[Learned]:
        """Learn from these."""
        return _Known(playbooks, cues, self.way.learn(playbooks, cues))


class WorkspaceReader(Generic[Learned]):
    """The `Reader` port for one workspace, which may have content of its own.

    Without, and where its content teaches the same as everybody's, it shares what the common reader knows.

    Args:
        common: reads for everybody.
        library: gives what teaches in which workspace.
        workspace: the Slack team id.
    """

    def __init__(self, common: FollowingReader[Learned], library: Teacher, workspace: str) -> None:
        self._common = common
        self._library = library
        self._workspace = workspace
        self._known: _Known[Learned] | None = None

    def of(self, workspace: str) -> "WorkspaceReader[Learned]":
        """The one that reads for a workspace."""
        return self._common.of(workspace)

    def read(self, text: str) -> Reading:
        """What the message tells, by what is taught in this workspace."""
        return self.read_all([text])[0]

    def read_all(self, texts: Sequence[str]) -> Sequence[Reading]:
        """What each message tells, by what is taught in this workspace."""
        return self._common.way.read(self.known().learned, texts)

    def known(self) -> _Known[Learned]:
        """What is known of this workspace's content or, while another thread learns, what was known before."""
        library = self._library.of(self._workspace)
        if library is self._library:
            self._known = None
            return self._common.known()
        playbooks, cues = library.playbooks(), library.cues()
        known = self._known
        if known is not None and known.is_of(playbooks, cues):
            return known
        if not self._common.learning.acquire(blocking=False):
            return known or self._common.known()
        try:
            common = self._common.known()
            shared = common.teaches_as(playbooks, cues)
            known = common._replace(playbooks=playbooks, cues=cues) if shared else self._common.learn(playbooks, cues)
            self._known = known
        finally:
            self._common.learning.release()
        return known

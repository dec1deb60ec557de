"""A shelf: one set of content that is served, swapped in one step for all who read it in other threads."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from bot.adapters.content.finding import Finding
from bot.adapters.content.reading import ContentSet, Loaded
from bot.domain.cues import Cues
from bot.domain.draft import DraftCheck
from bot.domain.drill import Drill
from bot.domain.errors import NotFoundError
from bot.domain.follow_up import FollowUps
from bot.domain.home import ContentHealth
from bot.domain.playbook import Playbook
from bot.domain.safety import SafetyWatch


class Stock(NamedTuple):
    """What is served since when, and what is wrong with the files as they were last read."""

    content: ContentSet
    by_id: dict[str, Playbook]
    safety: SafetyWatch
    draft_check: DraftCheck
    since: datetime
    findings: tuple[Finding, ...] = ()


def stocked(content: ContentSet, since: datetime) -> Stock:
    """A set as it is served."""
    by_id = {playbook.id: playbook for playbook in content.playbooks}
    return Stock(content, by_id, SafetyWatch(content.safety), DraftCheck(content.draft_advice), since)


class Shelf:
    """The `Library` port over one set of content.

    `playbooks()` gives the same object until another set was swapped in, so that a reader can tell by identity whether
    there is something new to learn.

    Args:
        stock: what is served first.
        root: the folder from which on paths are told.
        now: the time on the wall, in UTC.
    """

    def __init__(self, stock: Stock, root: Path, now: Callable[[], datetime]) -> None:
        self._stock = stock
        self._root = root
        self._now = now

    @property
    def stock(self) -> Stock:
        """Everything at once, as it stands now."""
        return self._stock

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the files as they were last read. Empty when what is served is what is on disk."""
        return self._stock.findings

    def of(self, workspace: str) -> "Shelf":
        """What serves one workspace: this, unless it has content of its own."""
        del workspace
        return self

    def playbooks(self) -> tuple[Playbook, ...]:
        """Every playbook, in order of id."""
        return self._stock.content.playbooks

    def playbook(self, playbook_id: str) -> Playbook:
        """The playbook with this id, or NotFoundError."""
        try:
            return self._stock.by_id[playbook_id]
        except KeyError:
            raise NotFoundError(f'There is no playbook "{playbook_id}" (any more). Ask for a new suggestion.') from None

    def drills(self) -> tuple[Drill, ...]:
        """Every drill, in order of id."""
        return self._stock.content.drills

    def safety(self) -> SafetyWatch:
        """What raises the safety flags."""
        return self._stock.safety

    def follow_ups(self) -> FollowUps:
        """The lines to send a customer when a promise falls due, is late, or gets another time."""
        return self._stock.content.follow_ups

    def draft_check(self) -> DraftCheck:
        """What looks at an agent's draft."""
        return self._stock.draft_check

    def cues(self) -> Cues:
        """The words the reader listens for."""
        return self._stock.content.cues

    def health(self) -> ContentHealth:
        """How many playbooks are live since when, and what keeps a newer set out."""
        stock = self._stock
        return ContentHealth(len(stock.content.playbooks), stock.since, self._told(stock))

    def _told(self, stock: Stock) -> tuple[str, ...]:
        """What is wrong, with paths as writers know them, and nothing of where the files lie on this machine."""
        return tuple(str(finding._replace(path=self._name(finding.path))) for finding in stock.findings)

    def _name(self, path: Path) -> Path:
        return path.relative_to(self._root) if path.is_relative_to(self._root) else Path(path.name)

    def _take(self, loaded: Loaded) -> None:
        """Serve what was loaded from now on; with findings, go on with what is there."""
        if loaded.findings:
            self._stock = self._stock._replace(findings=loaded.findings)
        elif loaded.content == self._stock.content:
            # Back to what is served, or saved unchanged: there is nothing new to learn.
            self._stock = self._stock._replace(findings=())
        else:
            self._stock = stocked(loaded.content, self._now())

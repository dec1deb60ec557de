"""What writers wrote, and what reads a customer by it."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.draft import DraftCheck
from bot.domain.drill import Drill
from bot.domain.follow_up import FollowUps
from bot.domain.home import ContentHealth
from bot.domain.playbook import Playbook
from bot.domain.reading import Reading
from bot.domain.safety import SafetyWatch


class Library(Protocol):
    """The loaded content. It may be swapped for a newer set between two calls, never within one."""

    def of(self, workspace: str) -> "Library":
        """What serves one workspace, by its Slack team id: itself, unless that one has content of its own."""
        ...

    def playbooks(self) -> Sequence[Playbook]:
        """Every playbook, in order of id."""
        ...

    def playbook(self, playbook_id: str) -> Playbook:
        """The playbook with this id, or NotFoundError."""
        ...

    def safety(self) -> SafetyWatch:
        """What raises the safety flags, and what the agent is told of each."""
        ...

    def follow_ups(self) -> FollowUps:
        """The lines to send a customer when a promise falls due, is late, or gets another time."""
        ...

    def draft_check(self) -> DraftCheck:
        """What looks at an agent's draft."""
        ...

    def drills(self) -> tuple[Drill, ...]:
        """Every drill, in order of id."""
        ...


class LiveContent(Protocol):
    """Content that follows its files while the bot runs."""

    def of(self, workspace: str) -> "LiveContent":
        """The content that serves one workspace, by its Slack team id."""
        ...

    def health(self) -> ContentHealth:
        """How it stands just now: what is live since when, and what keeps a change out."""
        ...


class Reader(Protocol):
    """Reads a customer's message. It never waits for a network and never raises for any text."""

    def of(self, workspace: str) -> "Reader":
        """The one that reads for one workspace, by its Slack team id: what it learned is what serves there."""
        ...

    def read(self, text: str) -> Reading:
        """What the message tells, with the heads it is unsure of named as abstained."""
        ...

    def read_all(self, texts: Sequence[str]) -> Sequence[Reading]:
        """The same for many messages, in their order, in less time than one by one. Nobody waits on an event loop."""
        ...

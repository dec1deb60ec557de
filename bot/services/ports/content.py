"""What writers wrote, and what reads a customer by it."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.drill import Drill
from bot.domain.playbook import Playbook
from bot.domain.reading import Reading


class Library(Protocol):
    """The loaded content. It may be swapped for a newer set between two calls, never within one."""

    def playbooks(self) -> Sequence[Playbook]:
        """Every playbook, in order of id."""
        ...

    def playbook(self, playbook_id: str) -> Playbook:
        """The playbook with this id, or NotFoundError."""
        ...

    def drills(self) -> tuple[Drill, ...]:
        """Every drill, in order of id."""
        ...


class Reader(Protocol):
    """Reads a customer's message. It never waits for a network and never raises for any text."""

    def read(self, text: str) -> Reading:
        """What the message tells, with the heads it is unsure of named as abstained."""
        ...

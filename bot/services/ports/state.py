"""A transaction on one workspace, and everything that is remembered."""

from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from bot.domain.checkpoint import Rung
from bot.services.ports.agenda import UnitAgenda
from bot.services.ports.corrections import Corrections
from bot.services.ports.records import Cases, Checkpoints, Journal, Offers, Posts, Suggestions, Teams

TOLD_OF_CHECKPOINTS = (*Rung, "owner", "brief", "recap")
"""How the keys of posts begin that follow from a checkpoint: such a word, a colon, its id and another colon."""

TOLD_ONCE = ("suggestion", "opinion", "drill")
"""How the keys of the other posts begin, with a colon after it: nothing asks for them once their work is done."""


class Unit(Protocol):
    """One transaction on one workspace. It commits when its block ends and rolls back when the block raises."""

    @property
    def workspace(self) -> str:
        """Whose data this is."""
        ...

    @property
    def cases(self) -> Cases:
        """Its cases."""
        ...

    @property
    def suggestions(self) -> Suggestions:
        """Its suggestions."""
        ...

    @property
    def checkpoints(self) -> Checkpoints:
        """Its checkpoints."""
        ...

    @property
    def corrections(self) -> Corrections:
        """What agents corrected, for a lead."""
        ...

    @property
    def journal(self) -> Journal:
        """What happened in its cases."""
        ...

    @property
    def offers(self) -> Offers:
        """What agents were offered to track."""
        ...

    @property
    def posts(self) -> Posts:
        """The posts it means to make."""
        ...

    @property
    def teams(self) -> Teams:
        """Its settings."""
        ...

    @property
    def agenda(self) -> UnitAgenda:
        """What must happen later."""
        ...


class State(Protocol):
    """Everything that is remembered. Trouble with the database is StateUnavailableError, whatever its cause."""

    def begin(self, workspace: str) -> AbstractAsyncContextManager[Unit]:
        """Start a transaction on one workspace."""
        ...

    async def forget_suggestions(self, *, before: datetime) -> int:
        """Delete what was suggested or offered before this moment, in every workspace; how many that were."""
        ...

    async def forget_posts(self, *, before: datetime) -> int:
        """Delete the record of posts that follow from no checkpoint (`TOLD_ONCE`), in every workspace; how many.

        Those that were meant before this moment (wall time) go. One whose work is still to be done stays, however old
        it is: whoever does it has to know that it may have been posted already.
        """
        ...

    async def forget_corrections(self, *, before: datetime) -> int:
        """Delete what was corrected before this moment (wall time), in every workspace; how many that were."""
        ...

    async def corrected_in(self) -> tuple[str, ...]:
        """The workspaces in which corrections wait, in order of their ids."""
        ...

    async def forget_cases(self, *, before: datetime) -> int:
        """Delete the cases that are at rest, in every workspace; how many that were.

        A case is at rest when nothing is owed in it and nothing happened in it since this moment. With it go its
        checkpoints, its story, the suggestions made in it with what was read there, and the record of the posts that
        followed from its checkpoints. It stays while a ping that an open promise was told in speaks of its promises as
        well, and while somebody is just at work on it.

        It is deleted in portions. Trouble in a later one leaves the earlier ones deleted.
        """
        ...

    async def ready(self) -> bool:
        """Whether the database answers just now and keeps what is written. Never raises."""
        ...

"""A transaction on one workspace, and everything that is remembered."""

from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from bot.services.ports.agenda import UnitAgenda
from bot.services.ports.records import Cases, Checkpoints, Journal, Posts, Suggestions, Teams


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
    def journal(self) -> Journal:
        """What happened in its cases."""
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
        """Delete what was suggested before this moment, in every workspace; how many that were."""
        ...

    async def ready(self) -> bool:
        """Whether the database answers just now. Never raises."""
        ...

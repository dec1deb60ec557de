"""The database as the composition root sees it: one address, everything that is remembered, and the agenda."""

from collections.abc import Callable
from datetime import timedelta

from bot.adapters.db.agenda import DatabaseAgenda
from bot.adapters.db.engine import build_engine
from bot.adapters.db.news import news_of
from bot.adapters.db.state import DatabaseState
from bot.services.agenda_bell import Bell
from bot.services.ports import Agenda, State

NEGLIGIBLE = timedelta(seconds=1)
"""A difference between two clocks that nobody minds."""


class Database:
    """State and agenda of one database, sharing its connections. Nothing connects before it is first used.

    Args:
        url: DATABASE_URL. DatabaseAddressError when it names no database that can be used.
        wake: called whenever work was recorded through this object, so that a worker in the same process need not
            wait for its next poll. It must return at once and not raise.
    """

    def __init__(self, url: str, *, wake: Callable[[], None] = lambda: None) -> None:
        self._engine = build_engine(url)
        self._news = news_of(url, self._engine, Bell(wake))
        self._state = DatabaseState(self._engine, self._news.bell)
        self._agenda = DatabaseAgenda(self._engine, self._news)

    @property
    def state(self) -> State:
        """Everything that is remembered."""
        return self._state

    @property
    def agenda(self) -> Agenda:
        """What must happen later."""
        return self._agenda

    def drift(self) -> timedelta:
        """By how much this machine's clock is behind the one that all replicas share, when it was last compared.

        Zero on SQLite, and where the difference is too small to tell from a slow answer.
        """
        drift = self._news.drift
        return drift if abs(drift) > NEGLIGIBLE else timedelta()

    async def close(self) -> None:
        """Let go of every connection."""
        await self._state.close()
        await self._engine.dispose()

"""Everything that is remembered, one transaction at a time."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from sqlalchemy import delete, select

from bot.adapters.db.engine import AnyEngine
from bot.adapters.db.tables import suggestions, work
from bot.adapters.db.transaction import transaction
from bot.adapters.db.unit import DatabaseUnit
from bot.domain.errors import StateUnavailableError

_ANSWER_WITHIN = 1.5
"""Seconds. Whoever asks for readiness does not ask for long."""


class DatabaseState:
    """Fills the port `State`. `wake` is called after every transaction that planned work."""

    def __init__(self, engine: AnyEngine, wake: Callable[[], None]) -> None:
        self._engine = engine
        self._wake = wake
        self._probe: asyncio.Task[bool] | None = None

    @asynccontextmanager
    async def begin(self, workspace: str) -> AsyncIterator[DatabaseUnit]:
        """Start a transaction on one workspace."""
        async with transaction(self._engine) as running:
            unit = DatabaseUnit(running, workspace)
            yield unit
        if unit.agenda.planned:
            self._wake()

    async def forget_suggestions(self, *, before: datetime) -> int:
        """Delete what was suggested before this moment, in every workspace; how many that were."""
        async with transaction(self._engine) as running:
            return await running.change(delete(suggestions).where(suggestions.c.shown_at < before))

    async def ready(self) -> bool:
        """Whether the database answers just now, with its tables in place and its write lock to be had."""
        # A probe that is stuck is left to end by itself, and asked again rather than joined by another.
        if self._probe is None or self._probe.done():
            self._probe = asyncio.create_task(self._answers())
        await asyncio.wait({self._probe}, timeout=_ANSWER_WITHIN)
        return self._probe.done() and self._probe.result()

    async def close(self) -> None:
        """Wait for a probe that is still out."""
        if self._probe is not None:
            await self._probe

    async def _answers(self) -> bool:
        try:
            async with transaction(self._engine) as running:
                await running.rows(select(work.c.id).limit(1))
        except StateUnavailableError:
            return False
        return True

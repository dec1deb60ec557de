"""Everything that is remembered, one transaction at a time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from sqlalchemy import delete, select

from bot.adapters.db import old_posts
from bot.adapters.db.engine import AnyEngine
from bot.adapters.db.old_cases import forget, next_old, shown_beside_open_ones
from bot.adapters.db.tables import corrections, offers, suggestions, work
from bot.adapters.db.transaction import transaction
from bot.adapters.db.unit import DatabaseUnit
from bot.adapters.db.writes import Writes
from bot.domain.errors import StateUnavailableError
from bot.services.agenda_bell import Bell

_ANSWER_WITHIN = 1.5
"""Seconds. Whoever asks for readiness does not ask for long."""


class DatabaseState:
    """Fills the port `State`. `bell` is rung after every transaction that planned work."""

    def __init__(self, engine: AnyEngine, bell: Bell) -> None:
        self._engine = engine
        self._bell = bell
        self._writes = Writes(engine)
        self._probe: asyncio.Task[bool] | None = None

    @asynccontextmanager
    async def begin(self, workspace: str) -> AsyncIterator[DatabaseUnit]:
        """Start a transaction on one workspace."""
        async with transaction(self._engine) as running:
            unit = DatabaseUnit(running, workspace)
            yield unit
        self._bell.ring(unit.agenda.planned)

    async def forget_suggestions(self, *, before: datetime) -> int:
        """Delete what was suggested or offered before this moment, in every workspace; how many that were."""
        async with transaction(self._engine) as running:
            suggested = await running.change(delete(suggestions).where(suggestions.c.shown_at < before))
            return suggested + await running.change(delete(offers).where(offers.c.said_at < before))

    async def forget_posts(self, *, before: datetime) -> int:
        """Delete the record of posts that follow from no checkpoint and were meant before this moment; how many."""
        deleted = 0
        while True:
            async with transaction(self._engine) as running:
                gone = await old_posts.forget(running, before=before)
            deleted += gone
            if gone < old_posts.AT_ONCE:
                return deleted

    async def forget_corrections(self, *, before: datetime) -> int:
        """Delete what was corrected before this moment, in every workspace; how many that were."""
        async with transaction(self._engine) as running:
            return await running.change(delete(corrections).where(corrections.c.at < before))

    async def corrected_in(self) -> tuple[str, ...]:
        """The workspaces in which corrections wait, in order of their ids."""
        async with transaction(self._engine) as running:
            whose = select(corrections.c.workspace).distinct().order_by(corrections.c.workspace)
            return tuple(row.workspace for row in await running.rows(whose))

    async def forget_cases(self, *, before: datetime) -> int:
        """Delete the cases that are at rest since this moment, in every workspace; how many that were."""
        async with transaction(self._engine) as running:
            still_shown = await shown_beside_open_ones(running)
        deleted, last = 0, None
        while True:
            async with transaction(self._engine) as running:
                old = await next_old(running, before=before, after=last)
                if not old:
                    return deleted
                deleted += await forget(running, old, before=before, still_shown=still_shown)
            last = old[-1]

    async def ready(self) -> bool:
        """Whether the database answers and keeps what is written, with its tables in place and its lock to be had."""
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
            return not await self._writes.fail()
        except StateUnavailableError:
            return False

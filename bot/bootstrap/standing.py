"""Gathers how the bot stands, for whoever asks and however often: the database is asked at most once a second."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from bot.domain.errors import StateUnavailableError
from bot.services.agenda_figures import AgendaFigures
from bot.services.ports import ModelMeter
from bot.services.standing import SlackFigures, Standing
from bot.services.work_agenda import WorkAgenda

FRESH = 1.0
"""Seconds for which an answer of the database stands."""

PATIENCE = 1.5
"""Seconds that whoever asks waits for the database."""


class Standings:
    """Gives the standing. Call it as often as you like, and `close` it before the database.

    Args:
        ready: whether each part works.
        worker: whose agenda it is.
        slack: what went to Slack.
        model: what was asked of the model, or None without one.
        trained_reader: whether the trained reader reads.
        drift: how much this machine's clock is behind.
        clock: seconds that never go back.
    """

    def __init__(
        self,
        ready: Callable[[], Awaitable[Mapping[str, bool]]],
        worker: WorkAgenda,
        slack: Callable[[], SlackFigures],
        model: ModelMeter | None,
        *,
        trained_reader: bool,
        drift: Callable[[], timedelta],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._ready, self._worker, self._slack, self._model = ready, worker, slack, model
        self._trained_reader, self._drift, self._clock = trained_reader, drift, clock
        self._asked: asyncio.Task[tuple[Mapping[str, bool], AgendaFigures | None]] | None = None
        self._asked_at = 0.0

    async def __call__(self) -> Standing:
        """How it stands now. Never raises for a database that is away; then there are no figures of the agenda."""
        if self._asked is None or (self._asked.done() and self._clock() - self._asked_at >= FRESH):
            self._asked = asyncio.create_task(self._ask())
            self._asked_at = self._clock()
        # One that is stuck is left to end by itself, and asked again rather than joined by another.
        await asyncio.wait({self._asked}, timeout=PATIENCE)
        ready, agenda = self._asked.result() if self._asked.done() else ({"database": False}, None)
        return Standing(
            ready=ready,
            agenda=agenda,
            worker=self._worker.own_figures(),
            slack=self._slack(),
            model=self._model.used() if self._model else None,
            trained_reader=self._trained_reader,
            drift=self._drift().total_seconds(),
        )

    async def close(self) -> None:
        """Ask no more."""
        if self._asked is not None:
            self._asked.cancel()
            await asyncio.gather(self._asked, return_exceptions=True)

    async def _ask(self) -> tuple[Mapping[str, bool], AgendaFigures | None]:
        return await asyncio.gather(self._ready(), self._figures())

    async def _figures(self) -> AgendaFigures | None:
        try:
            return await self._worker.figures()
        except StateUnavailableError:
            return None

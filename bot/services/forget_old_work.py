"""Forget what is old: finished work and what was suggested are kept for a set time only, then deleted."""

from dataclasses import dataclass
from datetime import timedelta

from bot.services.ports import Agenda, Clock, State


@dataclass(frozen=True)
class ForgetOldWork:
    """Run now and then. `keep` is how long work and suggestions stay; work that still waits stays for ever.

    A suggestion may hold a few of the customer's words, so it goes when the work does.
    """

    agenda: Agenda
    state: State
    clock: Clock
    keep: timedelta

    async def __call__(self) -> int:
        """Delete what is older; how many pieces that were. StateUnavailableError when the database is away."""
        before = self.clock.wall() - self.keep
        return await self.agenda.purge(before=before) + await self.state.forget_suggestions(before=before)

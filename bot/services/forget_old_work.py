"""Forget what is old: finished work, what was suggested, and cases at rest are kept for a set time, then deleted."""

from dataclasses import dataclass
from datetime import timedelta

from bot.services.ports import Agenda, Clock, State


@dataclass(frozen=True)
class ForgetOldWork:
    """Run now and then. `keep` is how long it all stays; work that still waits and promises still owed stay for ever.

    A suggestion may hold a few of the customer's words, so it goes when the work does.
    """

    agenda: Agenda
    state: State
    clock: Clock
    keep: timedelta

    async def __call__(self) -> int:
        """Delete what is older; how many pieces that were. StateUnavailableError when the database is away."""
        before = self.clock.wall() - self.keep
        work = await self.agenda.purge(before=before)
        suggestions = await self.state.forget_suggestions(before=before)
        corrections = await self.state.forget_corrections(before=before)
        posts = await self.state.forget_posts(before=before)
        cases = await self.state.forget_cases(before=self.clock.now() - self.keep)
        return work + suggestions + corrections + posts + cases

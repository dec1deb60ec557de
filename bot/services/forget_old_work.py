"""Forget old work: what is finished or was given up on is kept for a set time only, then deleted."""

from dataclasses import dataclass
from datetime import timedelta

from bot.services.ports import Agenda, Clock


@dataclass(frozen=True)
class ForgetOldWork:
    """Run now and then. `keep` is how long work stays after it was recorded; work that still waits stays for ever."""

    agenda: Agenda
    clock: Clock
    keep: timedelta

    async def __call__(self) -> int:
        """Delete what is older; how many pieces that were. StateUnavailableError when the database is away."""
        return await self.agenda.purge(before=self.clock.wall() - self.keep)

"""The leases of the work in hand: until when a post may begin, and their renewal while the work goes on.

A lease is short, so that what a dead process held is soon taken over; long work keeps it by renewing it in time. What
may be done under it follows from the last renewal that is known to have succeeded, counted from the moment at which we
asked for it. A renewal that fails, or whose answer is late, moves nothing.
"""

import asyncio
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from bot.domain.errors import StateUnavailableError
from bot.domain.work import Work
from bot.services.held import Held
from bot.services.ports import Agenda

SAFETY = 0.6
"""The share of a lease that must be left for a post to begin: its wait in line and Slack's answer have to fit into it,
or it could land after somebody else had claimed the work and looked for it in vain."""

MARGIN = 0.1
"""A post is cut off when this share of its lease is left: what was sent then lands before anybody else looks for it."""

RENEW = 0.2
"""A lease is renewed when it is this share of its length old, so that a post may begin at any time, and when one
renewal fails there is time for another."""

LOOK = 0.1
"""The share of a lease between two looks at which leases have to be renewed."""


@dataclass
class Leases:
    """What is in hand, and how long for.

    Args:
        agenda: where leases are renewed.
        length: of a lease, in seconds.
    """

    agenda: Agenda
    length: float
    _since: dict[int, tuple[Held, float]] = field(default_factory=dict)

    @contextmanager
    def holding(self, work: Work, *, since: float) -> Iterator[Held]:
        """Hold claimed work while the block runs; its lease is renewed. `since` is when the claim was asked for."""
        held = Held(work, since + self.length * (1 - SAFETY), since + self.length * (1 - MARGIN))
        self._since[id(held)] = (held, since)
        try:
            yield held
        finally:
            del self._since[id(held)]

    def over_at(self, held: Held) -> float:
        """When the lease is over if it is not renewed any more, as closely as we know, on the loop's clock."""
        return held.end_by + self.length * MARGIN

    async def keep(self) -> None:
        """Renew what is held, until cancelled. Trouble with the database is left to the next try."""
        while True:
            await asyncio.sleep(self.length * LOOK)
            try:
                await self.renew()
            except StateUnavailableError:
                continue

    async def renew(self) -> None:
        """Renew the leases that are old enough. Of one that went to somebody else no post may begin any more."""
        now = asyncio.get_running_loop().time()
        old = [held for held, since in self._since.values() if now - since >= self.length * RENEW]
        if not old:
            return
        renewed = await self.agenda.renew([held.work for held in old], lease=timedelta(seconds=self.length))
        ours = {(work.id, work.lease) for work in renewed}
        for held in old:
            if id(held) not in self._since:
                continue
            if (held.work.id, held.work.lease) in ours:
                self._since[id(held)] = (held, now)
                held.begin_by = now + self.length * (1 - SAFETY)
                held.end_by = now + self.length * (1 - MARGIN)
            else:
                held.begin_by = held.end_by = -math.inf

"""What is due soon, kept in memory, so that a worker sleeps until the very moment and asks the database only then.

A look brings what falls due within the next minute. Whatever is recorded meanwhile is added when it is told of. Leases
of others are watched by the moment at which the first of them lapses. All moments here are seconds on the loop's clock.
"""

import heapq
import math
from datetime import datetime, timedelta

from bot.services.ports import Ahead, Clock

HORIZON = 60.0
"""Seconds that a look looks ahead."""

LOOK_EVERY = 30.0
"""Seconds between two looks when all goes well: half the horizon, so that one may fail."""

MOST = 500
"""Pieces of work that are kept in mind. What lies behind them is looked for when they are done."""

GUARD = 0.001
"""Seconds that we come after the due time rather than before it, when a claim would find nothing yet."""

NO_TIME = 0.00001
"""Seconds that are no wait: two clocks cannot be compared more closely."""


class DueSoon:
    """The moments at which something can be claimed.

    Args:
        clock: the time that promises are kept by.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._moments: list[float] = []
        self._look_at = -math.inf
        self._looked_at = -math.inf
        self._shared = math.nan
        self._moved = clock.ahead

    # -------------------------------------------------------------- what is known

    def is_due(self, at: float) -> bool:
        """Whether something can be claimed, as far as we know."""
        return bool(self._moments) and self._moments[0] <= at

    def wants_look(self, at: float) -> bool:
        """Whether it is time to look, or the clock was moved. Not while what is due, as known, has not been claimed."""
        return (at >= self._look_at or self._clock.ahead != self._moved) and not self.is_due(at)

    def seconds(self, at: float) -> float:
        """How long there is nothing to do."""
        return max(0.0, min(self._moments[0] if self._moments else math.inf, self._look_at) - at)

    # -------------------------------------------------------------- learning

    def learn(self, ahead: Ahead, *, asked: float, told: float, moved: timedelta = timedelta()) -> None:
        """Take over what a look showed, which was asked for and answered at these moments.

        `moved` is how far the clock had been moved forward when it was asked for.
        """
        self._follow_shared(ahead.now, asked, told)
        self._moved = moved
        self._moments = [self._moment(due, told) for due in ahead.due]
        heapq.heapify(self._moments)
        self._looked_at = told
        self._look_at = min(told + LOOK_EVERY, self._moment(ahead.until, told))
        if ahead.lapse is not None:
            self.look_by(told + max(0.0, ahead.lapse.total_seconds()) + GUARD)

    def add(self, due: datetime, at: float) -> None:
        """Something new falls due then. What lies behind the next look is left to that look."""
        moment = self._moment(due, at)
        if moment > self._look_at:
            return
        if len(self._moments) < MOST:
            heapq.heappush(self._moments, moment)
        else:
            self.look_by(moment)

    def look_by(self, moment: float) -> None:
        """Look at this moment, if not before."""
        self._look_at = min(self._look_at, moment)

    def claimed(self, count: int, *, room: int, at: float, patience: float) -> None:
        """So many pieces were claimed where there was room for so many.

        Others may have taken some at the same moment, and die. So a look soon shows when the leases lapse that stand by
        then, but at most one in `patience` seconds.
        """
        taken = 0
        while self._moments and self._moments[0] <= at and (taken < count or count < room):
            heapq.heappop(self._moments)
            taken += 1
        self.look_by(max(at, self._looked_at) + patience)

    # -------------------------------------------------------------- two clocks

    def _moment(self, due: datetime, at: float) -> float:
        """When that is on the loop's clock."""
        wait = (due.timestamp() - self._now(at)) / self._clock.pace
        return at + wait + GUARD if wait > NO_TIME else at

    def _now(self, at: float) -> float:
        if self._clock.pace != 1 or self._clock.ahead or math.isnan(self._shared):
            return self._clock.now().timestamp()
        return at + self._shared

    def _follow_shared(self, now: datetime, asked: float, told: float) -> None:
        """How far the clock that all share is ahead of the loop's, as closely as the answers have told.

        Each answer says that it lies between two bounds. The lower one of the quickest answer is kept, since to come
        late by a trip to the database is better than to come early; an answer that contradicts it replaces it.
        """
        low, high = now.timestamp() - told, now.timestamp() - asked
        if math.isnan(self._shared) or low > self._shared or high < self._shared:
            self._shared = low


def horizon(clock: Clock) -> timedelta:
    """How far a look looks ahead, in the time that promises are kept by."""
    return timedelta(seconds=HORIZON * clock.pace)

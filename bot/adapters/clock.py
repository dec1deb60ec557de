"""The time, from the machine's clock.

`now` may run faster than the wall, so that a demonstration need not wait, and it may be moved forward by whoever tries
the bot out; the wall stays where it is.
"""

from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

LEAPS_KEPT = 100


class _Leap(NamedTuple):
    """A move: `now` before it and after it."""

    before: datetime
    after: datetime


class SystemClock:
    """The real time, in UTC.

    Args:
        factor: how many seconds of `now` pass in one second on the wall; 1 is the plain time.
        epoch: the moment at which `now` and the wall agree; when the clock was made, unless given. Aware.
        behind: by how much this machine's clock is known to be behind the one that all replicas share.
        ahead: how far `now` has been moved forward by hand, on top of all that.
    """

    def __init__(
        self,
        factor: float = 1.0,
        epoch: datetime | None = None,
        *,
        behind: Callable[[], timedelta] = timedelta,
        ahead: Callable[[], timedelta] = timedelta,
    ) -> None:
        if not factor > 0:
            raise ValueError(f"A clock cannot run at {factor} times its speed. Give a factor above 0.")
        if epoch is not None and epoch.tzinfo is None:
            raise ValueError("The epoch has no time zone. Give it one, UTC for instance.")
        self._factor = factor
        self._behind = behind
        self._ask_ahead = ahead
        self._ahead = ahead()
        self._leaps: deque[_Leap] = deque(maxlen=LEAPS_KEPT)
        self._epoch = (epoch or datetime.now(UTC)).astimezone(UTC)

    @property
    def pace(self) -> float:
        """How many seconds of `now` pass in one second on the wall."""
        return self._factor

    @property
    def ahead(self) -> timedelta:
        """How far `now` has been moved forward by hand."""
        asked = self._ask_ahead()
        if asked != self._ahead:
            here = self._unmoved()
            self._leaps.append(_Leap(here + self._ahead, here + asked))
            self._ahead = asked
        return self._ahead

    def now(self) -> datetime:
        """The time that promises are kept by."""
        return self._unmoved() + self.ahead

    def wall(self) -> datetime:
        """The time on the wall."""
        return datetime.now(UTC) + self._behind()

    def leapt(self, moment: datetime) -> bool:
        """Whether `now` was moved past this moment."""
        return any(leap.before < moment <= leap.after for leap in self._leaps)

    def _unmoved(self) -> datetime:
        return self._epoch + (self.wall() - self._epoch) * self._factor

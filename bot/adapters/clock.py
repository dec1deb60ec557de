"""The time, from the machine's clock. `now` may run faster than the wall, so that a demonstration need not wait."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class SystemClock:
    """The real time, in UTC.

    Args:
        factor: how many seconds of `now` pass in one second on the wall; 1 is the plain time.
        epoch: the moment at which `now` and the wall agree; when the clock was made, unless given. Aware.
        behind: by how much this machine's clock is known to be behind the one that all replicas share.
    """

    def __init__(
        self, factor: float = 1.0, epoch: datetime | None = None, *, behind: Callable[[], timedelta] = timedelta
    ) -> None:
        if not factor > 0:
            raise ValueError(f"A clock cannot run at {factor} times its speed. Give a factor above 0.")
        if epoch is not None and epoch.tzinfo is None:
            raise ValueError("The epoch has no time zone. Give it one, UTC for instance.")
        self._factor = factor
        self._behind = behind
        self._epoch = (epoch or datetime.now(UTC)).astimezone(UTC)

    @property
    def pace(self) -> float:
        """How many seconds of `now` pass in one second on the wall."""
        return self._factor

    def now(self) -> datetime:
        """The time that promises are kept by."""
        return self._epoch + (self.wall() - self._epoch) * self._factor

    def wall(self) -> datetime:
        """The time on the wall."""
        return datetime.now(UTC) + self._behind()

"""Who is at the screen, and who asked not to be disturbed: what the people of the playground say of themselves.

Everybody is active and may be disturbed until somebody says otherwise on the stage.
"""

from typing import NamedTuple

from bot.playground.clocks import Clock

NEVER = 1
"""What Slack answers for both ends of a period where there is none."""


class Period(NamedTuple):
    """When somebody is not to be disturbed, in whole seconds since the epoch; the end is outside."""

    start: int
    end: int


class Attention:
    """Where the members' attention is.

    Args:
        clock: seconds since the epoch.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._away: set[str] = set()
        self._periods: dict[str, Period] = {}

    def set_active(self, member: str, *, active: bool) -> None:
        """Whether this member is at the screen from now on."""
        if active:
            self._away.discard(member)
        else:
            self._away.add(member)

    def is_active(self, member: str) -> bool:
        """Whether this member is at the screen."""
        return member not in self._away

    def set_quiet(self, member: str, *, seconds: float, after: float = 0.0) -> None:
        """Not to disturb this member for so many seconds, beginning `after` so many; 0 seconds ends a period."""
        start = int(self._clock() + after)
        if seconds > 0:
            self._periods[member] = Period(start, int(start + seconds))
        else:
            self._periods.pop(member, None)

    def period(self, member: str) -> Period | None:
        """The period that runs or comes next; one that is over is none."""
        period = self._periods.get(member)
        return period if period is not None and self._clock() < period.end else None

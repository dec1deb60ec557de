"""The time, as the use cases tell it."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The time. Both are aware datetimes in UTC."""

    def now(self) -> datetime:
        """The time that promises are kept by. It may run fast in a demonstration."""
        ...

    def wall(self) -> datetime:
        """The time on the wall, which Slack's own timestamps follow."""
        ...

    @property
    def pace(self) -> float:
        """How many seconds of `now` pass in one second on the wall: 1, unless a demonstration runs fast."""
        ...

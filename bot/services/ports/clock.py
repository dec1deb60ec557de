"""The time, as the use cases tell it."""

from datetime import datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """The time. Both are aware datetimes in UTC."""

    def now(self) -> datetime:
        """The time that promises are kept by. It may run fast in a demonstration, or be moved forward."""
        ...

    def wall(self) -> datetime:
        """The time on the wall, which Slack's own timestamps follow but for `ahead`."""
        ...

    @property
    def pace(self) -> float:
        """How many seconds of `now` pass in one second on the wall: 1, unless a demonstration runs fast."""
        ...

    @property
    def ahead(self) -> timedelta:
        """How far `now`, and Slack's own timestamps with it, were moved forward: nothing, but in a playground."""
        ...

    def leapt(self, moment: datetime) -> bool:
        """Whether `now` was moved past this moment, so that nobody could do anything at it."""
        ...

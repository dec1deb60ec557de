"""Time stamps and ids as Slack shapes them, from a clock that the caller gives.

A Slack `ts` is both a time and the identity of a message in its channel, so two messages may never share one, and a
client may compare them as strings. Ids are counted, not random: a test that fails once fails the same way again.
"""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from itertools import count

Clock = Callable[[], float]
"""Seconds since the epoch."""

_MICRO = 1_000_000


class Stamps:
    """Gives every message its own `ts`, never twice and never going back, even when the clock does."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> str:
        """The next `ts`, for example `1767225600.000100`."""
        self._last = max(int(self._clock() * _MICRO), self._last + 1)
        return f"{self._last // _MICRO:010d}.{self._last % _MICRO:06d}"


def microseconds(ts: str) -> int | None:
    """A `ts`, or a plain number of seconds, as whole microseconds; None when it is neither."""
    try:
        return int(Decimal(ts) * _MICRO)
    except (InvalidOperation, ValueError, OverflowError):
        return None


class Ids:
    """Counts ids per prefix: `Ev000001`, `V000001` and so on."""

    def __init__(self) -> None:
        self._counts: dict[str, count[int]] = {}

    def next(self, prefix: str) -> str:
        """The next id with this prefix."""
        return f"{prefix}{next(self._counts.setdefault(prefix, count(1))):06d}"

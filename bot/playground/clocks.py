"""Time and ids as Slack shapes them: one clock that can be moved forward, time stamps, and counted ids.

A Slack `ts` is both a time and the identity of a message in its channel, so two messages may never share one, and a
client may compare them as strings. Ids are counted, not random: a test that fails once fails the same way again.
"""

import time
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from itertools import count
from pathlib import Path

from bot.playground.clock_file import read_ahead, write_ahead
from bot.playground.refusal import StageError

Clock = Callable[[], float]
"""Seconds since the epoch."""

FURTHEST = 31 * 86_400.0
"""How far ahead the clock may stand: a month, after which bots begin to forget what is old."""

_MICRO = 1_000_000


class PlayClock:
    """The time in the playground: the machine's, which may be moved forward, and which may be wrong on purpose.

    There are three times, and each part of the playground takes the one that its subject follows:

    - The clock itself, called as `clock()`, is the time that the workspace shows: it stamps messages and events, ends
      presence and do-not-disturb, and makes response URLs grow old. It is moved forward by `forward`, and is off by
      `skew`.
    - `clock.signed()` is what a platform with a wrong clock would sign requests with and put in its `Date` header: the
      machine's time, off by `skew`. It is never moved forward, because the bot's own wall clock is not either, and a
      bot refuses requests that are five minutes old (https://docs.slack.dev/authentication/verifying-requests-from-slack).
    - `clock.wall()` is the machine's time, whatever happens: what lasts seconds is measured by it (trigger ids, socket
      tickets, pacing), so that neither a move nor a skew ends what somebody has just begun.

    What trouble on demand needs: `skew` (seconds, behind when negative) can be set at any time and is 0 when the
    platform's clock is right. `shown()` leaves it out; it is what people read on their own clocks.

    `started` is the machine's time when the playground began; it tells one run from another.

    Args:
        source: the machine's time, in seconds since the epoch.
        file: where the seconds ahead are written for a bot to follow, and read from at the start, so that time does not
            go back when the playground is started again; None when no bot follows.
    """

    def __init__(self, source: Clock = time.time, *, file: Path | None = None) -> None:
        self._source = source
        self._file = file
        self._ahead = read_ahead(file) if file else 0.0
        self.started = source()
        self.skew = 0.0
        self._listening: list[Callable[[], None]] = []
        if file:
            write_ahead(file, self._ahead)

    def __call__(self) -> float:
        """The time that the workspace shows."""
        return self._source() + self._ahead + self.skew

    @property
    def ahead(self) -> float:
        """How many seconds the workspace is ahead of the machine."""
        return self._ahead

    def shown(self) -> float:
        """The time as people read it on their own clocks: moved forward, never skewed."""
        return self._source() + self._ahead

    def signed(self) -> float:
        """The time that the platform signs requests with: skewed, never moved forward."""
        return self._source() + self.skew

    def wall(self) -> float:
        """The machine's time."""
        return self._source()

    def forward(self, seconds: float) -> float:
        """Move on by so many seconds; the seconds ahead after that.

        Raises:
            StageError: when that is no move forward, is too far, or cannot be written where the bot would read it.
        """
        ahead = self._ahead + seconds
        if not 0 < seconds <= FURTHEST:
            raise StageError("The clock moves forward only: send more than 0 seconds, and a month at most.")
        if ahead > FURTHEST:
            raise StageError("The clock is a month ahead, and goes no further. Start the playground again.")
        if self._file:
            try:
                write_ahead(self._file, ahead)
            except OSError as trouble:
                raise StageError(f"The clock stays as it is: {self._file} cannot be written ({trouble}).") from trouble
        self._ahead = ahead
        for heard in self._listening:
            heard()
        return ahead

    def on_move(self, heard: Callable[[], None]) -> None:
        """Have this called after each move, by what waits for a time of the workspace."""
        self._listening.append(heard)


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

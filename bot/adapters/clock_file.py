"""Follows a file in which another program says how far its clock was moved forward.

A workspace that somebody tries the bot out in may have a clock of its own, moved forward by hand so that what falls due
later can be seen now. The bot knows nothing of that program: the file, which holds a number of seconds, is all there is
between them.
"""

import math
import os
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

LOOK_EVERY = 0.05
"""Seconds between two looks at the file, at least."""

FURTHEST = 366 * 86_400.0
"""A year: seconds beyond it are no move that somebody meant."""


class ClockFile:
    """How far ahead the file says that the clock is.

    What cannot be read, or is no such number, changes nothing: the last good number stands, 0 at first.

    Args:
        path: the file; it need not be there yet.
        timer: seconds that only grow, for the pause between two looks.
    """

    def __init__(self, path: Path, *, timer: Callable[[], float] = time.monotonic) -> None:
        self._path = path
        self._timer = timer
        self._looked_at = -math.inf
        self._seen: tuple[int, int, int] | None = None
        self._ahead = timedelta()

    def __call__(self) -> timedelta:
        """How far ahead, as of the last look."""
        if self._timer() - self._looked_at >= LOOK_EVERY:
            self._looked_at = self._timer()
            self._look()
        return self._ahead

    def _look(self) -> None:
        try:
            stat = os.stat(self._path)  # noqa: PTH116 - four times as fast as through Path, and asked often
            mark = (stat.st_mtime_ns, stat.st_ino, stat.st_size)
            if mark == self._seen:
                return
            seconds = float(self._path.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return
        self._seen = mark
        if 0 <= seconds <= FURTHEST:
            self._ahead = timedelta(seconds=seconds)

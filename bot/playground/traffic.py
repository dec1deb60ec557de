"""A log of what went between the bot and the playground, for the page, for tests and for benches.

It holds names, outcomes and durations, never texts: a message may be somebody's private words.
"""

from collections import deque
from dataclasses import asdict, dataclass
from itertools import takewhile
from typing import Any, Literal

from bot.playground.clocks import Clock

KEPT = 5000


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One exchange. `at` is seconds since the epoch; `ms` how long the answer took, None where none was awaited."""

    n: int
    at: float
    direction: Literal["to bot", "from bot"]
    what: str
    outcome: str
    ms: float | None = None


class Traffic:
    """The last exchanges, numbered from 1."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._entries: deque[Entry] = deque(maxlen=KEPT)
        self._count = 0

    def note(
        self, direction: Literal["to bot", "from bot"], what: str, outcome: str, *, seconds: float | None = None
    ) -> None:
        """Add one exchange that has just ended, and how many seconds it took."""
        self._count += 1
        ms = None if seconds is None else round(seconds * 1000, 2)
        entry = Entry(n=self._count, at=self._clock(), direction=direction, what=what, outcome=outcome, ms=ms)
        self._entries.append(entry)

    @property
    def count(self) -> int:
        """The number of the last exchange; 0 when there was none."""
        return self._count

    def since(self, n: int) -> list[Entry]:
        """The exchanges with a number above `n`, oldest first."""
        fresh = takewhile(lambda entry: entry.n > n, reversed(self._entries))
        return list(fresh)[::-1]

    def after(self, n: int) -> list[dict[str, Any]]:
        """The same as plain mappings."""
        return [asdict(entry) for entry in self.since(n)]

"""Back-pressure in figures: how far behind the agenda is, and how fast its worker works."""

from collections import deque
from typing import NamedTuple

WINDOW = 60.0
"""Seconds over which the rate is told."""


class AgendaFigures(NamedTuple):
    """How things stand: the first four and what says so of all workspaces and replicas, the rest of this worker."""

    due: int
    """Pieces of work that are due and that nobody holds yet."""

    late: float
    """Seconds since the oldest of those fell due; 0 without any."""

    held: int
    """Pieces of work that anybody holds."""

    parked: int
    """Pieces of work that were given up on and are still kept."""

    in_hand: int
    """Pieces of work that this worker holds."""

    claimed: int
    """Pieces of work this worker took since it started."""

    claimed_per_second: float
    """The same, a second, over the last minute."""

    retries: int
    """How often this worker gave something back to be tried again, since it started."""

    waiting: int
    """Pieces of work that are still to be done, due or not, held or not; of all workspaces and replicas."""

    inbound: int
    """Those of them that came in from Slack and are due; of all workspaces and replicas."""

    lost: int
    """How often a piece of work in this worker's hands went to another one, since it started."""


class WorkerFigures(NamedTuple):
    """What one worker does, as it knows without asking the database. Each as in `AgendaFigures`."""

    in_hand: int
    claimed: int
    claimed_per_second: float
    retries: int
    lost: int


class Pulse:
    """Counts what a worker does."""

    def __init__(self) -> None:
        self.claimed = 0
        self.retries = 0
        self.lost = 0
        self._lately: deque[tuple[float, int]] = deque()

    def took(self, count: int, at: float) -> None:
        """So many pieces were claimed at this moment of the loop's clock."""
        self.claimed += count
        second = float(int(at))
        if self._lately and self._lately[-1][0] == second:
            self._lately[-1] = (second, self._lately[-1][1] + count)
        else:
            self._lately.append((second, count))
        self._forget(at)

    def per_second(self, at: float) -> float:
        """Pieces claimed a second, over the last minute."""
        self._forget(at)
        return sum(count for _, count in self._lately) / WINDOW

    def _forget(self, at: float) -> None:
        while self._lately and self._lately[0][0] <= at - WINDOW:
            self._lately.popleft()

"""The bell: whoever records work rings it, so that the worker need not look for what it can be told."""

from collections.abc import Callable, Iterable
from datetime import datetime

MOST = 1_000
"""Due times that are kept for the worker. When more come before it asks, it has to look for itself."""


class Bell:
    """Wakes the worker and keeps what it was rung for until the worker asks.

    Args:
        wake: called at every ring. It must return at once and not raise.
    """

    def __init__(self, wake: Callable[[], None] = lambda: None) -> None:
        self._wake = wake
        self._due: list[datetime] = []
        self._too_many = False

    def ring(self, due: Iterable[datetime]) -> None:
        """Tell when new work falls due; nothing at all is not told."""
        told = list(due)
        if not told:
            return
        if len(self._due) + len(told) > MOST:
            self.look()
            return
        self._due += told
        self._wake()

    def look(self) -> None:
        """Tell that something changed, and that nobody knows what."""
        self._too_many = True
        self._due.clear()
        self._wake()

    def heard(self) -> tuple[datetime, ...] | None:
        """What was told since this was last asked; None when the worker has to look for itself."""
        told = None if self._too_many else tuple(self._due)
        self._too_many = False
        self._due.clear()
        return told

"""What people did, noted as they do it, so that a test that fails can tell what came before."""

import time
from collections.abc import Callable
from typing import NamedTuple


class Act(NamedTuple):
    """When, by the workspace's clock, and what, as a sentence."""

    at: float
    words: str


class Acts:
    """The acts of everybody in one workspace.

    Args:
        clock: the time that the workspace shows, in seconds since the epoch.
    """

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self.done: list[Act] = []

    def note(self, words: str) -> None:
        """Somebody does something now."""
        self.done.append(Act(self._clock(), words))

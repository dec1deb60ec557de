"""A breaker: a model that keeps failing is left alone for a while, and then asked once before it is trusted again."""

from collections.abc import Callable
from typing import NamedTuple


class Pass(NamedTuple):
    """Leave to ask, as things stood when it was given. Later states take no word from it."""

    era: int


class Breaker:
    """Counts failures in a row.

    Closed, it lets everybody through. After `failures` in a row it opens, for `rest` seconds. Then one may try; its
    success closes the breaker, its failure opens it anew.
    """

    def __init__(self, clock: Callable[[], float], *, failures: int = 5, rest: float = 30.0) -> None:
        """The clock gives seconds that never go back."""
        self._clock, self._most, self._rest = clock, failures, rest
        self._row = 0
        self._opened_at: float | None = None
        self._probing = False
        self._era = 0

    @property
    def resting(self) -> bool:
        """Whether the model is left alone, or only just tried again."""
        return self._opened_at is not None

    def enter(self) -> Pass | None:
        """Leave to ask now, or None. Whoever gets it says afterwards how it went, by one of the three below."""
        if self._opened_at is not None:
            if self._probing or self._clock() - self._opened_at < self._rest:
                return None
            self._probing = True
        return Pass(self._era)

    def succeeded(self, given: Pass) -> None:
        """The model answered."""
        if given.era == self._era:
            if self.resting:
                self._turn(None)
            self._row = 0

    def failed(self, given: Pass) -> bool:
        """The model failed. True when that opened the breaker."""
        if given.era != self._era:
            return False
        self._row += 1
        if self.resting or self._row >= self._most:
            self._turn(self._clock())
            return True
        return False

    def let_go(self, given: Pass) -> None:
        """It is not known how it went, since whoever asked no longer waits. The next one may try in its place."""
        if given.era == self._era:
            self._probing = False

    def _turn(self, opened_at: float | None) -> None:
        self._opened_at, self._probing, self._row = opened_at, False, 0
        self._era += 1

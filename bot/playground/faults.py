"""Trouble on request, so that a test can show what the bot does when Slack misbehaves.

Each fault names a method and how often it strikes. `accepted_but_lost` is the one that catches double posting: the
call takes effect, and the connection closes before the answer.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal["429", "500", "error", "slow", "accepted_but_lost"]


class Fault(BaseModel):
    """One planned trouble.

    Attributes:
        method: The Web API method it strikes, `respond` for response URLs, or `*` for all of them.
        times: How many calls it strikes.
        retry_after: Seconds in the Retry-After header of a 429.
        error: The code that an `error` answers with.
        seconds: How long a `slow` answer takes.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    method: str
    kind: Kind
    times: int = Field(default=1, ge=1)
    retry_after: int = Field(default=1, ge=0)
    error: str = "internal_error"
    seconds: float = Field(default=1.0, ge=0)


class Plan(BaseModel):
    """What the stage is asked for: faults to add, whether to cut every socket, how many events to double."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    add: tuple[Fault, ...] = ()
    drop_sockets: bool = False
    duplicate_next: int = Field(default=0, ge=0)


class Faults:
    """The faults still to strike, in the order they were added."""

    def __init__(self) -> None:
        self._left: list[tuple[Fault, int]] = []
        self._duplicates = 0

    def add(self, *planned: Fault) -> None:
        """Plan faults after those already planned."""
        self._left.extend((fault, fault.times) for fault in planned)

    def duplicate_next(self, times: int) -> None:
        """Send the next `times` events twice, as a network hiccup between Slack and the bot would."""
        self._duplicates += times

    def clear(self) -> None:
        """Plan nothing any more."""
        self._left.clear()
        self._duplicates = 0

    def take(self, method: str) -> Fault | None:
        """The fault that strikes this call, used up by one; None for an ordinary call."""
        for place, (fault, left) in enumerate(self._left):
            if fault.method in {method, "*"}:
                if left > 1:
                    self._left[place] = (fault, left - 1)
                else:
                    del self._left[place]
                return fault
        return None

    def take_duplicate(self) -> bool:
        """Whether the event about to be sent goes out twice."""
        if not self._duplicates:
            return False
        self._duplicates -= 1
        return True

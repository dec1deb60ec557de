"""Trouble on request, so that a test can show what the bot does when Slack misbehaves.

Two kinds wait here for their moment. A `Fault` names a Web API method and how often it strikes; `accepted_but_lost` is
the one that catches double posting: the call takes effect, and the connection closes before the answer. A delivery
trouble is a count: so many of the next payloads to the bot are doubled, put in reverse order, late, or lose their
acknowledgement. What strikes at once, such as a cut socket, is done in `acts/trouble.py`.
"""

from collections import Counter
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal["429", "500", "error", "slow", "accepted_but_lost"]
Delivery = Literal["duplicate_next", "reorder_next", "delay_next", "lost_ack"]

CONNECT = "apps.connections.open"


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
    """What the stage is asked for.

    Attributes:
        add: Faults of the Web API.
        refuse_socket: How many calls of `apps.connections.open` fail.
        duplicate_next: How many of the next events come twice.
        reorder_next: How many of the next events are held until they are that many, then sent in reverse.
        delay_next: How many of the next events come late, by `delay_seconds`.
        lost_ack: How many of the next acknowledgements go unheard, so that the event comes again.
        drop_sockets: Cut every socket now, without a goodbye.
        silent_socket: Let every socket stay open from now on and carry nothing any more, in either direction.
        refresh_sockets: Tell every socket now that it will be closed, as Slack does every few hours.
        socket_seconds: How long sockets opened from now on live; 0 for as long as Slack's.
        events_per_hour: How many events a workspace may send in an hour; 0 for Slack's limit.
        clock_skew: Seconds by which the platform's clock is ahead (negative: behind); 0 when it is right.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    add: tuple[Fault, ...] = ()
    refuse_socket: int = Field(default=0, ge=0)
    duplicate_next: int = Field(default=0, ge=0)
    reorder_next: int = Field(default=0, ge=0)
    delay_next: int = Field(default=0, ge=0)
    delay_seconds: float = Field(default=2.0, ge=0, le=600)
    lost_ack: int = Field(default=0, ge=0)
    drop_sockets: bool = False
    silent_socket: bool = False
    refresh_sockets: bool = False
    socket_seconds: float | None = Field(default=None, ge=0)
    events_per_hour: int | None = Field(default=None, ge=0)
    clock_skew: float | None = None


class Faults:
    """The troubles still to strike: those of the Web API in the order they were added, those of delivery counted."""

    def __init__(self) -> None:
        self._left: list[tuple[Fault, int]] = []
        self._deliveries: Counter[Delivery] = Counter()
        self._delay_seconds = 0.0

    def add(self, *planned: Fault) -> None:
        """Plan faults after those already planned."""
        self._left.extend((fault, fault.times) for fault in planned)

    def expect(self, trouble: Delivery, times: int) -> None:
        """Let a trouble strike so many more of the next deliveries."""
        self._deliveries[trouble] += times

    def delay_next(self, times: int, *, seconds: float) -> None:
        """Let so many more of the next events come late."""
        self.expect("delay_next", times)
        self._delay_seconds = seconds

    def clear(self) -> None:
        """Plan nothing any more."""
        self._left.clear()
        self._deliveries.clear()

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

    def strikes(self, trouble: Delivery) -> bool:
        """Whether a trouble strikes the delivery at hand, used up by one."""
        if not self._deliveries[trouble]:
            return False
        self._deliveries[trouble] -= 1
        return True

    def left(self, trouble: Delivery) -> int:
        """How many more deliveries a trouble will strike."""
        return self._deliveries[trouble]

    def delay(self) -> float:
        """By how many seconds the event at hand is late, used up by one; 0 for an ordinary event."""
        return self._delay_seconds if self.strikes("delay_next") else 0.0

    def planned(self) -> list[dict[str, Any]]:
        """What is still to strike, by name and count; `method` says where, for troubles of the Web API."""
        calls = [{"name": fault.kind, "method": fault.method, "left": left} for fault, left in self._left]
        return calls + [{"name": name, "left": left} for name, left in self._deliveries.items() if left]

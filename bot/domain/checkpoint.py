"""A checkpoint: the moment at which we ping so that a promise is kept. Every move it can make is a method here.

Two kinds of move there are. Time climbs the ladder: the heads-up, the ping, the team, the leads; the generation stays.
People answer: done, snooze, change, hand over, take, cancel; each begins a new generation, for which whatever was
planned before is stale.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.case import Place
from bot.domain.errors import IllegalMoveError, StaleError
from bot.domain.playbook import Listener
from bot.domain.value import Value


class CheckpointState(StrEnum):
    """Where a checkpoint stands. `KEPT`, `LATE` (kept, but after its time) and `CANCELLED` are its three ends."""

    PLANNED = "planned"
    DUE_SOON = "due soon"
    DUE = "due"
    PINGED = "pinged"
    SNOOZED = "snoozed"
    HANDED_OVER = "handed over"
    ESCALATED = "escalated"
    KEPT = "kept"
    LATE = "late"
    CANCELLED = "cancelled"


_S = CheckpointState

WAITING = frozenset({_S.PLANNED, _S.SNOOZED, _S.HANDED_OVER, _S.DUE_SOON})
"""The states in which the ping is still to come."""

OPEN = WAITING | {_S.DUE, _S.PINGED, _S.ESCALATED}
"""The states in which a promise is still owed."""

SETTLED = frozenset({_S.KEPT, _S.LATE})
"""The ends of a promise that was kept, in time or after it."""

COURTESY = timedelta(minutes=1)
"""How long after its time a promise that was kept still counts as kept in time: who sends at 15:00 presses at 15:01."""


BRIEF = "brief"
"""How the keys of the posts begin that hand a promise to a new owner, with its case."""


class Rung(StrEnum):
    """The rungs of the ladder: the owner hears before and at the time, then the team, then the leads."""

    HEADS_UP = "heads_up"
    PING = "ping"
    ESCALATE = "escalate"
    LEAD = "lead"


_STANDS: dict[Rung, frozenset[CheckpointState]] = {
    Rung.HEADS_UP: WAITING - {_S.DUE_SOON},
    Rung.PING: WAITING | {_S.DUE},
    Rung.ESCALATE: frozenset({_S.PINGED}),
    Rung.LEAD: frozenset({_S.ESCALATED}),
}
"""Where a checkpoint may stand when the work of a rung is done. Elsewhere it is not wanted any more."""


class Checkpoint(Value):
    """One promise and when it is due.

    `generation` grows by one with every answer of a person: work that was planned for an older generation is stale and
    must not act. `promised_due_at` is what the customer was told; a snooze moves `due_at` alone. `pinged_in` is the key
    of the post that pings it: several promises of one owner that fall due together share one.
    """

    id: str
    workspace: str
    case_id: str
    place: Place
    owner: str
    promise: str
    to: Listener = Listener.CUSTOMER
    due_at: datetime
    promised_due_at: datetime
    state: CheckpointState = CheckpointState.PLANNED
    generation: int = 1
    pinged_in: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether the promise is still owed."""
        return self.state in OPEN

    def key(self, rung: Rung) -> str:
        """The key of this generation's work on a rung; posts carry it, so that none is made twice."""
        return f"{rung}:{self.id}:{self.generation}"

    @property
    def owner_key(self) -> str:
        """The key of the post that tells a new owner of this generation."""
        return f"owner:{self.id}:{self.generation}"

    @property
    def brief_key(self) -> str:
        """The key of the post that hands this generation to a new owner, with its case."""
        return f"{BRIEF}:{self.id}:{self.generation}"

    def is_told_in(self, key: str) -> bool:
        """Whether the post with this key speaks of it as it stands now."""
        return key in {self.pinged_in, self.key(Rung.HEADS_UP), self.owner_key, self.brief_key}

    def expects(self, generation: int, rung: Rung) -> None:
        """Refuse work that is no longer wanted.

        Raises StaleError when the generation has moved on or the checkpoint stands elsewhere on the ladder.
        """
        if generation != self.generation or self.state not in _STANDS[rung]:
            raise StaleError(f"{rung} of generation {generation}: checkpoint is {self.state} at {self.generation}")

    # ---------------------------------------------------------- what time does

    def due_soon(self) -> "Checkpoint":
        """The owner was told that it falls due soon."""
        return self._climbed("announced", Rung.HEADS_UP, state=_S.DUE_SOON)

    def falls_due(self, pinged_in: str) -> "Checkpoint":
        """Its ping is being made, in the post with this key: nobody else may make one."""
        if self.state is _S.DUE:
            raise IllegalMoveError(self.state, "made due")
        return self._climbed("made due", Rung.PING, state=_S.DUE, pinged_in=pinged_in)

    def pinged(self) -> "Checkpoint":
        """The owner has been told, or cannot be: either way the next rung is the team's."""
        if self.state is not _S.DUE:
            raise IllegalMoveError(self.state, "pinged")
        return self.model_copy(update={"state": _S.PINGED})

    def escalated(self) -> "Checkpoint":
        """Nobody answered in the grace time; the team has been told."""
        return self._climbed("brought to the team", Rung.ESCALATE, state=_S.ESCALATED)

    # ---------------------------------------------------------- what people answer

    def snoozed(self, until: datetime) -> "Checkpoint":
        """Ping again at `until`. The promised time stays as it was: lateness is measured from that."""
        return self._moved("snoozed", state=_S.SNOOZED, due_at=until)

    def changed(self, due_at: datetime, *, promise: str | None = None) -> "Checkpoint":
        """Another time was promised to the customer, perhaps in other words. Lateness is measured from that one."""
        words = self.promise if promise is None else promise
        return self._moved("changed", state=_S.PLANNED, promise=words, due_at=due_at, promised_due_at=due_at)

    def handed_over(self, to: str) -> "Checkpoint":
        """Another agent owns it from now on. What was planned is planned again, for them."""
        return self._moved("handed over", state=_S.HANDED_OVER, owner=to)

    def taken(self, by: str) -> "Checkpoint":
        """Someone picked it up from the team channel: they know, so it counts as pinged; the grace time runs anew."""
        return self._moved("taken", state=_S.PINGED, owner=by)

    def kept(self, at: datetime | None = None) -> "Checkpoint":
        """The promise was kept. This is an end.

        Args:
            at: when it was, where that is known; after the promised time it is `LATE`. None takes the owner's word for
                it that it was kept in time.
        """
        late = at is not None and at > self.promised_due_at + COURTESY
        return self._moved("marked done", state=_S.LATE if late else _S.KEPT)

    def cancelled(self) -> "Checkpoint":
        """The promise is no longer owed. This is an end."""
        return self._moved("cancelled", state=_S.CANCELLED)

    def _climbed(self, move: str, rung: Rung, **changes: object) -> "Checkpoint":
        if self.state not in _STANDS[rung]:
            raise IllegalMoveError(self.state, move)
        return self.model_copy(update=changes)

    def _moved(self, move: str, **changes: object) -> "Checkpoint":
        if not self.is_open:
            raise IllegalMoveError(self.state, move)
        return self.model_copy(update={**changes, "generation": self.generation + 1, "pinged_in": None})

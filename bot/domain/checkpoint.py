"""A checkpoint: the moment at which we ping so that a promise is kept. Every move it can make is a method here."""

from datetime import datetime
from enum import StrEnum

from bot.domain.case import Place
from bot.domain.errors import IllegalMoveError, StaleError
from bot.domain.playbook import Listener
from bot.domain.value import Value


class CheckpointState(StrEnum):
    """Where a checkpoint stands. `KEPT` and `CANCELLED` are its two ends."""

    PLANNED = "planned"
    PINGED = "pinged"
    ESCALATED = "escalated"
    KEPT = "kept"
    CANCELLED = "cancelled"


OPEN = frozenset({CheckpointState.PLANNED, CheckpointState.PINGED, CheckpointState.ESCALATED})
"""The states in which a promise is still owed."""


class Rung(StrEnum):
    """The rungs of the ladder: first the owner hears, then the team."""

    PING = "ping"
    ESCALATE = "escalate"


class Checkpoint(Value):
    """One promise and when it is due.

    `generation` grows by one with every move that makes planned work wrong (snooze, hand over, take, keep, cancel):
    work that was planned for an older generation is stale and must not act.
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

    @property
    def is_open(self) -> bool:
        """Whether the promise is still owed."""
        return self.state in OPEN

    def key(self, rung: Rung) -> str:
        """The key of this generation's work on a rung; posts carry it, so that none is made twice."""
        return f"{rung}:{self.id}:{self.generation}"

    def expects(self, generation: int, rung: Rung) -> None:
        """Refuse work that is no longer wanted.

        Raises StaleError when the generation has moved on or the checkpoint stands elsewhere on the ladder.
        """
        wanted = CheckpointState.PLANNED if rung is Rung.PING else CheckpointState.PINGED
        if generation != self.generation or self.state is not wanted:
            raise StaleError(f"{rung} of generation {generation}: checkpoint is {self.state} at {self.generation}")

    def pinged(self) -> "Checkpoint":
        """The owner has been told. Only a planned checkpoint can be pinged."""
        if self.state is not CheckpointState.PLANNED:
            raise IllegalMoveError(self.state, "pinged")
        return self.model_copy(update={"state": CheckpointState.PINGED})

    def escalated(self) -> "Checkpoint":
        """Nobody answered in the grace time; the team has been told."""
        if self.state is not CheckpointState.PINGED:
            raise IllegalMoveError(self.state, "brought to the team")
        return self.model_copy(update={"state": CheckpointState.ESCALATED})

    def snoozed(self, until: datetime) -> "Checkpoint":
        """Ping again at `until`. The promised time stays as it was: lateness is measured from that."""
        return self._moved("snoozed", state=CheckpointState.PLANNED, due_at=until)

    def handed_over(self, to: str) -> "Checkpoint":
        """Another agent owns it from now on. What was planned is planned again, for them."""
        return self._moved("handed over", state=CheckpointState.PLANNED, owner=to)

    def taken(self, by: str) -> "Checkpoint":
        """Someone picked it up from the team channel: they know, so it counts as pinged; the grace time runs anew."""
        return self._moved("taken", state=CheckpointState.PINGED, owner=by)

    def kept(self) -> "Checkpoint":
        """The promise was kept. This is an end."""
        return self._moved("marked done", state=CheckpointState.KEPT)

    def cancelled(self) -> "Checkpoint":
        """The promise is no longer owed. This is an end."""
        return self._moved("cancelled", state=CheckpointState.CANCELLED)

    def _moved(self, move: str, **changes: object) -> "Checkpoint":
        if not self.is_open:
            raise IllegalMoveError(self.state, move)
        return self.model_copy(update={**changes, "generation": self.generation + 1})

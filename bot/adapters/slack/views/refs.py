"""What buttons and selects carry: which suggestion or checkpoint they belong to, written and read in one place.

The buttons of a ping carry nothing of their own. A ping may hold several promises, each with a row of buttons, so it is
the row that knows its promise, by its block id; in every button it would take up a third of what a message may hold.
"""

from datetime import timedelta
from typing import NamedTuple

from bot.domain.case import CaseType
from bot.domain.checkpoint import Checkpoint
from bot.domain.emotion import Emotion
from bot.domain.errors import AttuneError

SNOOZES = {
    "15m": ("For 15 minutes", timedelta(minutes=15)),
    "30m": ("For 30 minutes", timedelta(minutes=30)),
    "1h": ("For 1 hour", timedelta(hours=1)),
    "custom": ("Until another time", None),
}
"""The choices of the snooze select: how each reads, and how long it is; None asks for a time of the agent's own."""


_SNOOZE = "snooze"
_ALONE = ":alone"


class OldButtonError(AttuneError):
    """A button from a message that this version cannot read."""

    def __init__(self) -> None:
        super().__init__("This button is from an older message. Send `/assist` again, or use a newer message.")


class CheckpointRef(NamedTuple):
    """A checkpoint, and the generation its button was shown for.

    `alone` says that the post with the button holds nothing but this promise.
    """

    checkpoint_id: str
    generation: int
    alone: bool = False


class SnoozeChoice(NamedTuple):
    """What was picked in the snooze select. `length` is None when the agent wants to name a time."""

    target: CheckpointRef
    length: timedelta | None


class CasePick(NamedTuple):
    """What was picked in the case select of a suggestion."""

    suggestion_id: str
    case_type: CaseType


class OpinionPick(NamedTuple):
    """What the button of a second opinion stands for: as much of a reading as the opinion is about."""

    suggestion_id: str
    emotion: Emotion | None
    case_type: CaseType | None


def ref(checkpoint: Checkpoint, *, alone: bool = False) -> str:
    """The block id of a checkpoint's buttons, or the value of one button: `checkpoint_id:generation[:alone]`."""
    return f"{checkpoint.id}:{checkpoint.generation}{_ALONE if alone else ''}"


def parse_ref(value: str) -> CheckpointRef:
    """Read `ref` back, or OldButtonError."""
    checkpoint_id, _, generation = value.removesuffix(_ALONE).rpartition(":")
    if not checkpoint_id or not generation.isdecimal():
        raise OldButtonError
    return CheckpointRef(checkpoint_id, int(generation), value.endswith(_ALONE))


def snooze_value(choice: str) -> str:
    """The value of one choice of the snooze select. `choice` is a key of SNOOZES."""
    return f"{_SNOOZE}:{choice}"


def parse_snooze_choice(value: str, block_id: str) -> SnoozeChoice:
    """Read `snooze_value` back, for the checkpoint that the block is of, or OldButtonError.

    In messages of earlier versions the choice itself names the checkpoint.
    """
    target, _, choice = value.rpartition(":")
    if choice not in SNOOZES:
        raise OldButtonError
    return SnoozeChoice(parse_ref(block_id if target == _SNOOZE else target), SNOOZES[choice][1])


def pick_value(suggestion_id: str, case_type: CaseType) -> str:
    """The value of one choice of the case select."""
    return f"{suggestion_id}:{case_type}"


def parse_pick(value: str) -> CasePick:
    """Read `pick_value` back, or OldButtonError."""
    suggestion_id, _, case_type = value.rpartition(":")
    if not suggestion_id or case_type not in set(CaseType):
        raise OldButtonError
    return CasePick(suggestion_id, CaseType(case_type))


def opinion_value(suggestion_id: str, emotion: Emotion | None, case_type: CaseType | None) -> str:
    """The value of the button of a second opinion."""
    return f"{suggestion_id}:{emotion or ''}:{case_type or ''}"


def parse_opinion(value: str) -> OpinionPick:
    """Read `opinion_value` back, or OldButtonError."""
    rest, _, case_type = value.rpartition(":")
    suggestion_id, _, emotion = rest.rpartition(":")
    if not suggestion_id or emotion not in {"", *Emotion} or case_type not in {"", *CaseType}:
        raise OldButtonError
    return OpinionPick(suggestion_id, Emotion(emotion) if emotion else None, CaseType(case_type) if case_type else None)

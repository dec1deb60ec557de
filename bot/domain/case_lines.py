"""A case in three lines, for whoever is reminded of a promise in it: what it is, what was agreed, what else is owed."""

from collections.abc import Sequence

from bot.domain.case import Case, JournalEntry, JournalKind
from bot.domain.checkpoint import Checkpoint
from bot.domain.emotion import Emotion

_TOLD = {
    JournalKind.OPTION_CHOSEN: "They chose",
    JournalKind.TURNED: "The customer turned",
    JournalKind.HANDED_OVER: "Handed over",
    JournalKind.CHANGED: "Time changed",
}
"""What of a case's story helps to keep the next promise; the latest of these is told."""


def case_lines(
    case: Case, story: Sequence[JournalEntry], checkpoints: Sequence[Checkpoint], *, besides: str
) -> tuple[str, ...]:
    """At most three lines in plain words; a line with nothing to say is left out.

    Args:
        case: the case.
        story: what happened in it, in order.
        checkpoints: every promise in it.
        besides: the id of the promise that the reader is reminded of.
    """
    told = [entry for entry in story if entry.kind in _TOLD]
    owed = [each for each in checkpoints if each.is_open and each.id != besides]
    lines = (
        _what(case),
        f"{_TOLD[told[-1].kind]}: {told[-1].words}." if told and told[-1].words else "",
        _owed(owed),
    )
    return tuple(line for line in lines if line)


def _what(case: Case) -> str:
    kind = case.case_type.words if case.case_type else "Case"
    if case.emotion is None or case.emotion is Emotion.NEUTRAL:
        return f"{kind}." if case.case_type else ""
    return f"{kind}; the customer last read as {case.emotion}."


def _owed(owed: Sequence[Checkpoint]) -> str:
    if not owed:
        return ""
    if len(owed) == 1:
        return f"Also promised: {owed[0].promise}"
    return f"{len(owed)} more promises are open in this case."

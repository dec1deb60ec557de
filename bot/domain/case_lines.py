"""A case in three lines, for whoever is reminded of a promise in it: its mood, what was agreed, what else is owed.

What kind of case it is, and where, stands in a line of its own above these.
"""

from collections.abc import Collection, Sequence

from bot.domain.case import Case, JournalEntry, JournalKind
from bot.domain.checkpoint import Checkpoint
from bot.domain.emotion import Emotion

_TOLD = {
    JournalKind.OPTION_CHOSEN: "They chose:",
    JournalKind.HANDED_OVER: "Handed over",
    JournalKind.CHANGED: "Time changed",
}
"""What of a case's story helps to keep the next promise; the latest of these is told."""


def case_lines(
    case: Case, story: Sequence[JournalEntry], checkpoints: Sequence[Checkpoint], *, besides: Collection[str]
) -> tuple[str, ...]:
    """At most three lines in plain words; a line with nothing to say is left out.

    Args:
        case: the case.
        story: what happened in it, in order.
        checkpoints: every promise in it.
        besides: the ids of the promises that the reader is reminded of.
    """
    owed = [each for each in checkpoints if each.is_open and each.id not in besides]
    lines = (mood(case, story), _agreed(story), _owed(owed))
    return tuple(line for line in lines if line)


def mood(case: Case, story: Sequence[JournalEntry]) -> str:
    """How the customer feels, said once: how it turned last, or else how they last read."""
    told = [entry for entry in story if entry.kind in {JournalKind.TURNED, JournalKind.READ_CORRECTED}]
    if told and told[-1].kind is JournalKind.TURNED and told[-1].words:
        return _sentence(f"The customer is {told[-1].words}")
    if case.emotion is None or case.emotion is Emotion.NEUTRAL:
        return ""
    return f"The customer last read as {case.emotion.feels}."


def _agreed(story: Sequence[JournalEntry]) -> str:
    told = [entry for entry in story if entry.kind in _TOLD]
    return _sentence(f"{_TOLD[told[-1].kind]} {told[-1].words}") if told and told[-1].words else ""


def _owed(owed: Sequence[Checkpoint]) -> str:
    if not owed:
        return ""
    if len(owed) == 1:
        return _sentence(f"Also promised: {owed[0].promise}")
    return f"{len(owed)} more promises are open in this case."


def _sentence(words: str) -> str:
    """Words that may end in a full stop of their own, with exactly one end."""
    return words if words.rstrip().endswith((".", "!", "?", "\u2026")) else f"{words}."

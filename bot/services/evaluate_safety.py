"""How well the safety rules hear, measured on labelled messages. The figures that `attune eval safety` prints."""

from collections.abc import Iterable

from bot.domain.safety import Flag, SafetyWatch
from bot.domain.value import Value


class FlaggedMessage(Value):
    """A message with the flags that it ought to raise, which may be none."""

    text: str
    flags: tuple[Flag, ...]


class FlagFigures(Value):
    """What came of one flag.

    `recall` is the share of the `n` messages it is due in that raise it; `false_alarms` the share of the others that
    do. A share of no rows is None. The texts are those that went wrong.
    """

    n: int
    recall: float | None
    false_alarms: float | None
    missed: tuple[str, ...]
    raised_in_error: tuple[str, ...]


class SafetyFigures(Value):
    """What came of every flag, and in how many messages."""

    n: int
    flags: dict[Flag, FlagFigures]


def evaluate_safety(rows: Iterable[FlaggedMessage], *, watch: SafetyWatch) -> SafetyFigures:
    """Listen to every message and compare.

    Args:
        rows: the labelled messages.
        watch: the rules to measure.
    """
    heard = [(row, watch.heard(row.text)) for row in rows]
    return SafetyFigures(n=len(heard), flags={flag: _figures(flag, heard) for flag in Flag})


def _figures(flag: Flag, heard: list[tuple[FlaggedMessage, tuple[Flag, ...]]]) -> FlagFigures:
    due = [(row.text, flag in raised) for row, raised in heard if flag in row.flags]
    others = [(row.text, flag in raised) for row, raised in heard if flag not in row.flags]
    return FlagFigures(
        n=len(due),
        recall=_share(due),
        false_alarms=_share(others),
        missed=tuple(text for text, raised in due if not raised),
        raised_in_error=tuple(text for text, raised in others if raised),
    )


def _share(rows: list[tuple[str, bool]]) -> float | None:
    return sum(raised for _, raised in rows) / len(rows) if rows else None

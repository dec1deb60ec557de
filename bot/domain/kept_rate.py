"""How many promises a team keeps in time. Of a team, never of a person: fewer than five people make no figure."""

from collections.abc import Iterable

from bot.domain.case import JournalEntry, JournalKind
from bot.domain.value import Value

FEWEST_PEOPLE = 5
"""An aggregate of fewer says too much about one of them (mission.md, rule 6)."""

ENDS = frozenset({JournalKind.KEPT, JournalKind.KEPT_LATE})
"""How a promise that was not cancelled ends."""


class KeptRate(Value):
    """Of `promises` that were kept in the time looked at, `in_time` were kept by the promised time."""

    promises: int
    in_time: int

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.in_time / self.promises


def kept_rate(entries: Iterable[JournalEntry]) -> KeptRate | None:
    """The team's rate, or None when fewer than five people had a hand in it.

    Args:
        entries: what was kept, in time or late, by whom.
    """
    ended = [entry for entry in entries if entry.kind in ENDS]
    if len({entry.who for entry in ended if entry.who}) < FEWEST_PEOPLE:
        return None
    return KeptRate(promises=len(ended), in_time=sum(entry.kind is JournalKind.KEPT for entry in ended))

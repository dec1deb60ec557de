"""Corrections in memory."""

from bot.adapters.memory.store import Store
from bot.domain.case import CaseType
from bot.domain.correction import Correction, WaitingCorrections


class MemoryCorrections:
    """Fills the port `Corrections`."""

    def __init__(self, store: Store, workspace: str) -> None:
        self._shelf = store.corrections
        self._workspace = workspace

    async def get(self, suggestion_id: str) -> Correction | None:
        """The correction of this suggestion, if one is kept."""
        return self._shelf.get((self._workspace, suggestion_id))

    async def save(self, correction: Correction) -> None:
        """Add the correction, or replace the one of the same suggestion."""
        self._shelf.put((self._workspace, correction.suggestion_id), correction)

    async def drop(self, suggestion_id: str) -> bool:
        """Let go of it. False when it was gone already."""
        if self._shelf.get((self._workspace, suggestion_id)) is None:
            return False
        self._shelf.drop((self._workspace, suggestion_id))
        return True

    async def waiting(self, *, most: int) -> WaitingCorrections | None:
        """How many there are and since when, with so many of the latest; None when there is none."""
        kept = await self.all()
        return WaitingCorrections(len(kept), kept[0].at, kept[::-1][:most]) if kept else None

    async def all(self, case_type: CaseType | None = None) -> tuple[Correction, ...]:
        """All of them, or those of one case type, in the order in which they were made."""
        kept = (each for each in self._shelf.of(self._workspace) if case_type in {None, each.right_case_type})
        return tuple(sorted(kept, key=lambda each: (each.at, each.suggestion_id)))

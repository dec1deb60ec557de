"""What agents corrected, kept for a lead to look through."""

from typing import Protocol

from bot.domain.case import CaseType
from bot.domain.correction import Correction, WaitingCorrections


class Corrections(Protocol):
    """The corrections of one workspace, at most one for each suggestion."""

    async def get(self, suggestion_id: str) -> Correction | None:
        """The correction of this suggestion, if one is kept."""
        ...

    async def save(self, correction: Correction) -> None:
        """Add the correction, or replace the one of the same suggestion."""
        ...

    async def drop(self, suggestion_id: str) -> bool:
        """Let go of it. False when it was gone already."""
        ...

    async def waiting(self, *, most: int) -> WaitingCorrections | None:
        """How many there are and since when, with so many of the latest; None when there is none."""
        ...

    async def all(self, case_type: CaseType | None = None) -> tuple[Correction, ...]:
        """All of them, or those whose right case type is this one, in the order in which they were made."""
        ...

"""The corrections of one workspace, until a lead has seen them or they are too old."""

from typing import Any

from sqlalchemy import Row, Select, delete, func, select

from bot.adapters.db.tables import corrections
from bot.adapters.db.transaction import Transaction
from bot.domain.case import CaseType
from bot.domain.correction import Correction, WaitingCorrections


class CorrectionTable:
    """Fills the port `Corrections`."""

    def __init__(self, transaction: Transaction, workspace: str) -> None:
        self._transaction = transaction
        self._workspace = workspace
        self._own = corrections.c.workspace == workspace

    async def get(self, suggestion_id: str) -> Correction | None:
        """The correction of this suggestion, if one is kept."""
        row = await self._transaction.row(
            select(corrections).where(self._own, corrections.c.suggestion_id == suggestion_id)
        )
        return None if row is None else _correction(row)

    async def save(self, correction: Correction) -> None:
        """Add the correction, or replace the one of the same suggestion."""
        columns = {
            "workspace": self._workspace,
            "suggestion_id": correction.suggestion_id,
            "at": correction.at,
            "case_type": correction.right_case_type,
            "said": correction.said,
            "labels": correction.model_dump(mode="json", exclude={"suggestion_id", "at", "said"}),
        }
        await self._transaction.save(corrections, columns)

    async def drop(self, suggestion_id: str) -> bool:
        """Let go of it. False when it was gone already."""
        gone = delete(corrections).where(self._own, corrections.c.suggestion_id == suggestion_id)
        return await self._transaction.change(gone) > 0

    async def waiting(self, *, most: int) -> WaitingCorrections | None:
        """How many there are and since when, with so many of the latest; None when there is none."""
        tally = select(func.count().label("count"), func.min(corrections.c.at).label("since")).where(self._own)
        row = await self._transaction.row(tally)
        if row is None or not row[0]:
            return None
        latest = await self._transaction.rows(_in_order(select(corrections).where(self._own), newest=True).limit(most))
        return WaitingCorrections(row[0], row.since, tuple(map(_correction, latest)))

    async def all(self, case_type: CaseType | None = None) -> tuple[Correction, ...]:
        """All of them, or those of one case type, in the order in which they were made."""
        query = select(corrections).where(self._own)
        if case_type is not None:
            query = query.where(corrections.c.case_type == case_type)
        return tuple(map(_correction, await self._transaction.rows(_in_order(query))))


def _in_order(query: Select[Any], *, newest: bool = False) -> Select[Any]:
    order = (corrections.c.at, corrections.c.suggestion_id)
    return query.order_by(*(column.desc() for column in order) if newest else order)


def _correction(row: Row[Any]) -> Correction:
    return Correction.model_validate({**row.labels, "suggestion_id": row.suggestion_id, "at": row.at, "said": row.said})

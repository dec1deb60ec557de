"""What happened in the cases of one workspace, line after line."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from bot.adapters.db.tables import journal
from bot.adapters.db.transaction import Transaction
from bot.domain.case import JournalEntry, JournalKind


class JournalTable:
    """Fills the port `Journal`."""

    def __init__(self, transaction: Transaction, workspace: str) -> None:
        self._transaction = transaction
        self._workspace = workspace

    async def write(self, entry: JournalEntry) -> None:
        """Add a line."""
        line = journal.insert().values(workspace=self._workspace, **entry.model_dump())
        await self._transaction.change(line)

    async def story(self, case_id: str) -> tuple[JournalEntry, ...]:
        """A case's lines in the order in which they were written."""
        own = (journal.c.workspace == self._workspace) & (journal.c.case_id == case_id)
        return await self._lines(select(journal).where(own))

    async def told(self, kinds: Collection[JournalKind], *, since: datetime) -> tuple[JournalEntry, ...]:
        """The lines of these kinds in all cases of the workspace from then on, in the order of their writing."""
        own = (journal.c.workspace == self._workspace) & journal.c.kind.in_(sorted(kinds)) & (journal.c.at >= since)
        return await self._lines(select(journal).where(own))

    async def _lines(self, which: Select[Any]) -> tuple[JournalEntry, ...]:
        return tuple(
            JournalEntry(case_id=row.case_id, at=row.at, kind=JournalKind(row.kind), who=row.who, words=row.words)
            for row in await self._transaction.rows(which.order_by(journal.c.id))
        )

"""The cases of one workspace."""

from typing import Any

from pydantic import ValidationError
from sqlalchemy import Row, Select, select

from bot.adapters.db.repositories.rows import place_of, placed, require_own
from bot.adapters.db.tables import cases
from bot.adapters.db.transaction import Transaction
from bot.domain.case import Case, Place
from bot.domain.errors import NotFoundError
from bot.domain.thread import Trail


class CaseTable:
    """Fills the port `Cases`."""

    def __init__(self, transaction: Transaction, workspace: str) -> None:
        self._transaction = transaction
        self._workspace = workspace
        self._own = select(cases).where(cases.c.workspace == workspace)

    async def at(self, place: Place) -> Case | None:
        """The case in this thread, the first one opened if there are several; None outside a thread.

        Nobody else finds it so until the transaction ends.
        """
        if place.thread_ts is None:
            return None
        here = (cases.c.channel == place.channel) & (cases.c.thread_ts == place.thread_ts)
        first = self._own.where(here).order_by(cases.c.opened_at, cases.c.id).limit(1)
        # SQLite leaves FOR UPDATE out: there, the whole transaction holds the write lock from its start.
        row = await self._transaction.row(first.with_for_update())
        return _case(row) if row is not None else None

    async def get(self, case_id: str) -> Case:
        """The case with this id, or NotFoundError. Nobody else changes it until the transaction ends."""
        return await self._one(self._own.where(cases.c.id == case_id).with_for_update())

    async def look(self, case_id: str) -> Case:
        """The case with this id as it stands just now, or NotFoundError. It waits for nobody and holds up nobody."""
        return await self._one(self._own.where(cases.c.id == case_id))

    async def add(self, case: Case) -> bool:
        """Add a case. False, and nothing changed, when there is one with its id."""
        require_own(self._workspace, case.workspace)
        add = self._transaction.insert(cases).values(**_columns(case))
        new = add.on_conflict_do_nothing(index_elements=["workspace", "id"]).returning(cases.c.id)
        return await self._transaction.row(new) is not None

    async def save(self, case: Case) -> None:
        """Add the case, or replace what was kept of it."""
        require_own(self._workspace, case.workspace)
        await self._transaction.save(cases, _columns(case))

    async def _one(self, which: Select[Any]) -> Case:
        row = await self._transaction.row(which)
        if row is None:
            raise NotFoundError("This case is not kept any more.")
        return _case(row)


def _columns(case: Case) -> dict[str, Any]:
    trail = case.trail.model_dump(mode="json", exclude_defaults=True)
    return case.model_dump(exclude={"place", "trail"}) | placed(case.place) | {"trail": trail}


def _case(row: Row[tuple[object, ...]]) -> Case:
    columns = row._asdict()
    del columns["channel"], columns["thread_ts"]
    return Case.model_validate(columns | {"place": place_of(row), "trail": _trail(columns["trail"])})


def _trail(kept: object) -> Trail:
    """The trail, begun anew when it was kept by a version of Attune that knew another shape: the case matters more."""
    try:
        return Trail.model_validate(kept)
    except ValidationError:
        return Trail()

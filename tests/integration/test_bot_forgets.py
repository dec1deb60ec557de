"""A bot at work forgets what ended long ago, by itself."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, insert

from bot.adapters.db import tables
from bot.adapters.db.migrate import upgrade
from tests.support.workspace import at_work

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]


def old_work(file: Path, key: str, state: tables.WorkState, *, days: int) -> None:
    recorded = datetime.now(UTC) - timedelta(days=days)
    later = datetime.now(UTC) + timedelta(days=365)
    row = {"workspace": "T0HARBOR", "kind": "ping", "key": key, "payload": {}, "attempts": 1, "due_at": later}
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        connection.execute(insert(tables.work).values(**row, state=state, created_at=recorded))
    engine.dispose()


async def test_work_that_ended_before_the_days_that_were_set_is_gone_soon_after_the_start(tmp_path: Path) -> None:
    file = tmp_path / "attune.db"
    await upgrade(f"sqlite:///{file}")
    old_work(file, "finished long ago", tables.WorkState.DONE, days=8)
    old_work(file, "kept aside long ago", tables.WorkState.PARKED, days=8)
    old_work(file, "waits since long ago", tables.WorkState.WAITING, days=8)
    old_work(file, "finished lately", tables.WorkState.DONE, days=6)
    async with at_work(f"sqlite:///{file}", prepared=False, keep_days=7) as workspace:
        await workspace.has_logged("old_work_deleted")
        assert workspace.log.named("old_work_deleted") == [{"count": 2}]
        left = {row.key for row in await workspace.rows(tables.work.c.key)}
        assert left == {"waits since long ago", "finished lately"}

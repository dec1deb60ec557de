"""Old work is forgotten: after the days that were set, and at every turn of the loop that sees to it."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.adapters.memory.clock import FixedClock
from bot.adapters.memory.database import MemoryDatabase
from bot.bootstrap.forgetting import keep_forgetting
from bot.domain.case import Place
from bot.domain.errors import StateUnavailableError
from bot.domain.notice import Line
from bot.domain.work import NewWork, WorkKind
from bot.services.forget_old_work import ForgetOldWork
from bot.services.outbox import plan_post

KEEP = timedelta(days=30)
PLACE = Place(channel="C1")


async def test_work_that_ended_is_forgotten_after_the_days_it_is_kept_and_not_before() -> None:
    database, recorded = MemoryDatabase(), datetime.now(UTC)
    agenda = database.agenda
    await agenda.record(
        NewWork(workspace="T1", kind=WorkKind.PING, key="ping:1", payload={}, due_at=recorded - timedelta(days=400))
    )
    [work] = await agenda.claim(limit=1, lease=timedelta(minutes=1), now=recorded)
    await agenda.finish(work)
    clock = FixedClock(recorded + KEEP - timedelta(minutes=1))
    forget = ForgetOldWork(agenda, database.state, clock, KEEP)
    assert await forget() == 0
    clock.advance(timedelta(minutes=2))
    assert await forget() == 1


async def test_the_same_drill_is_not_posted_twice_while_its_work_or_its_record_is_kept() -> None:
    database, recorded = MemoryDatabase(), datetime.now(UTC)
    clock = FixedClock(recorded)
    forget = ForgetOldWork(database.agenda, database.state, clock, KEEP)

    async def planned_anew() -> bool:
        async with database.state.begin("T1") as unit:
            return await plan_post(unit, Line(text="x"), to=PLACE, key="drill:C1:2031-05-04", now=recorded)

    assert await planned_anew()
    [work] = await database.agenda.claim(limit=1, lease=timedelta(minutes=1), now=recorded)
    async with database.state.begin("T1") as unit:
        await unit.posts.intend("drill:C1:2031-05-04", PLACE, recorded + timedelta(hours=1))
        await unit.posts.made("drill:C1:2031-05-04", "1900000000.000100")
        await unit.agenda.finish(work)
    assert not await planned_anew()
    clock.advance(KEEP + timedelta(minutes=1))
    assert await forget() == 1, "the work is old, its post was made later"
    assert await planned_anew()
    async with database.state.begin("T1") as unit:
        assert (await unit.posts.intend("drill:C1:2031-05-04", PLACE, clock.now())).ts is not None, "posted already"
    clock.advance(timedelta(hours=1))
    assert await forget() == 0, "while work waits that would make it, it is known"


async def told_by(turns: Sequence[int | StateUnavailableError]) -> list[tuple[str, str, dict[str, Any]]]:
    """What the loop says while forgetting goes like this, turn by turn."""
    stop, left = asyncio.Event(), list(turns)

    async def forget() -> int:
        turn = left.pop(0)
        if not left:
            stop.set()
        if isinstance(turn, StateUnavailableError):
            raise turn
        return turn

    log = Told()
    await keep_forgetting(forget, log, stop, every=0.001)
    assert not left
    return log.lines


class Told:
    """A log that keeps what it is told."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, str, dict[str, Any]]] = []

    def info(self, event: str, **fields: Any) -> None:
        self.lines.append(("info", event, fields))

    def warning(self, event: str, **fields: Any) -> None:
        self.lines.append(("warning", event, fields))

    def error(self, event: str, **fields: Any) -> None:
        self.lines.append(("error", event, fields))


async def test_the_loop_looks_at_once_and_again_and_tells_only_what_it_deleted() -> None:
    assert await told_by([0, 3, 0]) == [("info", "old_work_deleted", {"count": 3})]


async def test_trouble_with_the_database_is_told_and_the_next_turn_tries_again() -> None:
    [trouble, deleted] = await told_by([StateUnavailableError("locked"), 2])
    assert trouble == ("warning", "old_work_not_deleted", {"detail": "locked", "seconds": 0.001})
    assert deleted == ("info", "old_work_deleted", {"count": 2})


async def test_the_loop_ends_without_waiting_for_its_hour() -> None:
    stop = asyncio.Event()
    stop.set()

    async def forget() -> int:
        raise AssertionError

    await asyncio.wait_for(keep_forgetting(forget, Told(), stop), 1)

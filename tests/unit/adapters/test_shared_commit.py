"""Transactions that share a trip to the disk: as if each had been alone, only quicker."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Coroutine
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import IntegrityError, OperationalError

from bot.adapters.db import shared_commit
from bot.adapters.db.engine import build_engine
from bot.adapters.db.in_process import InProcessEngine


class File:
    """A file with one table, and what is asked of it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        built = build_engine(f"sqlite:///{path}")
        assert isinstance(built, InProcessEngine)
        self.engine = built
        self.commits = 0
        event.listen(self.engine._engine, "commit", self._count)

    def _count(self, _: object) -> None:
        self.commits += 1

    async def add(self, *numbers: int, urgent: bool = False, fail: bool = False) -> None:
        """Add numbers in one transaction, which fails when it is told to."""
        async with self.engine.connect(urgent=urgent) as connection:
            for number in numbers:
                await connection.run_sync(partial(_insert, number))
            if fail:
                raise ZeroDivisionError
            await connection.commit()

    async def together(self, *asking: Coroutine[Any, Any, None]) -> list[BaseException | None]:
        """Let all of them stand in line before the first has its turn; how each ended."""
        async with self.engine.connect():
            tasks = [asyncio.create_task(each) for each in asking]
            await asyncio.sleep(0)
        return await asyncio.gather(*tasks, return_exceptions=True)

    def kept(self) -> list[int]:
        """What another process would find."""
        with sqlite3.connect(self.path) as other:
            found = [number for (number,) in other.execute("SELECT number FROM numbers ORDER BY number")]
        other.close()
        return found

    async def size(self, pages: int) -> None:
        """Let the file grow to so many pages and no further."""
        async with self.engine.connect() as connection:
            await connection.run_sync(lambda sync: sync.exec_driver_sql(f"PRAGMA max_page_count = {pages}"))


def _insert(number: int, connection: Connection) -> None:
    connection.execute(text("INSERT INTO numbers VALUES (:number)"), {"number": number})


@pytest.fixture
async def file(tmp_path: Path) -> AsyncIterator[File]:
    file = File(tmp_path / "numbers.db")
    async with file.engine.begin() as connection:
        await connection.run_sync(lambda sync: sync.exec_driver_sql("CREATE TABLE numbers (number INTEGER UNIQUE)"))
    file.commits = 0
    yield file
    await file.engine.dispose()


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine is just then, whoever stands in line still joins."""
    monkeypatch.setattr(shared_commit, "OPEN", 60.0)


@pytest.mark.usefixtures("unhurried")
async def test_those_that_come_together_are_committed_together(file: File) -> None:
    await file.together(*(file.add(number) for number in range(20)))
    assert file.kept() == list(range(20))
    assert file.commits < 10


async def test_alone_one_is_committed_alone(file: File) -> None:
    await file.add(1)
    await file.add(2)
    assert (file.kept(), file.commits) == ([1, 2], 2)


async def test_what_is_urgent_waits_for_nobody_to_join(file: File) -> None:
    await file.together(*(file.add(number, urgent=number == 0) for number in range(4)))
    assert file.kept() == [0, 1, 2, 3]
    assert file.commits >= 2


async def test_one_that_fails_takes_nobody_with_it(file: File) -> None:
    results = await file.together(file.add(1), file.add(2, fail=True), file.add(3, 3), file.add(4))
    assert [type(result) for result in results] == [type(None), ZeroDivisionError, IntegrityError, type(None)]
    assert file.kept() == [1, 4]


async def test_only_failures_leave_nothing_behind_and_the_file_free(file: File) -> None:
    await file.together(*(file.add(number, fail=True) for number in range(3)))
    with sqlite3.connect(file.path, timeout=0) as other:
        other.execute("INSERT INTO numbers VALUES (7)")
    other.close()
    assert file.kept() == [7]


async def test_when_the_commit_fails_all_who_shared_it_hear_so_and_nothing_is_kept(file: File) -> None:
    def refuse(_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    event.listen(file.engine._engine, "commit", refuse)
    results = await file.together(*(file.add(number) for number in range(3)))
    assert {type(result) for result in results} <= {sqlite3.OperationalError, OperationalError}
    event.remove(file.engine._engine, "commit", refuse)
    assert file.kept() == []
    await file.add(5)
    assert file.kept() == [5]


@pytest.mark.usefixtures("unhurried")
async def test_when_trouble_with_one_takes_everything_back_the_others_hear_of_it(file: File) -> None:
    async def lose_everything() -> None:
        async with file.engine.connect() as connection:
            await connection.run_sync(lambda sync: sync.exec_driver_sql("ROLLBACK"))
            raise ZeroDivisionError

    results = await file.together(file.add(1), lose_everything(), file.add(2))
    assert [type(result) for result in results] == [sqlite3.OperationalError, ZeroDivisionError, type(None)]
    assert file.kept() == [2]


async def test_whoever_is_cut_off_while_it_waits_for_the_disk_leaves_the_others_alone(file: File) -> None:
    adding = [asyncio.create_task(file.add(number)) for number in range(6)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    for task in adding[::2]:
        task.cancel()
    results = await asyncio.gather(*adding, return_exceptions=True)
    assert [result for result in results[1::2] if result is not None] == []
    assert set(file.kept()) >= {1, 3, 5}
    await file.add(9)
    assert 9 in file.kept()


async def test_each_sees_what_those_before_it_wrote(file: File) -> None:
    seen: list[int] = []

    async def count() -> None:
        async with file.engine.connect() as connection:
            count = await connection.run_sync(
                lambda sync: sync.exec_driver_sql("SELECT count(*) FROM numbers").scalar_one()
            )
            seen.append(count)
            await connection.commit()

    await file.together(file.add(1), count(), file.add(2), count())
    assert seen == [1, 2]


async def test_a_full_disk_is_trouble_for_those_it_meets_and_passes(file: File) -> None:
    await file.size(3)
    results = await file.together(*(file.add(*range(start, start + 500)) for start in range(0, 4000, 500)))
    failed = [result for result in results if result is not None]
    assert failed
    kept = file.kept()
    done = [start for start, result in zip(range(0, 4000, 500), results, strict=True) if result is None]
    assert kept == sorted(number for start in done for number in range(start, start + 500))
    await file.size(10_000)
    await file.add(9_999)
    assert 9_999 in file.kept()


async def test_another_process_is_noticed_and_we_are_not(file: File) -> None:
    before = await file.engine.version()
    await file.add(1)
    assert await file.engine.version() == before
    with sqlite3.connect(file.path) as other:
        other.execute("INSERT INTO numbers VALUES (2)")
    other.close()
    assert await file.engine.version() != before

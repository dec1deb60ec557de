"""SQLite on a full disk: what was said yes to stands, what cannot be kept is refused in words, nothing is restarted."""

import asyncio
import re
from contextlib import suppress
from pathlib import Path

import pytest

from bot.domain.checkpoint import CheckpointState
from bot.playground import StageRefusal
from tests.support.a_day import Day
from tests.support.outage import IN_WORDS
from tests.support.replicas import Replica, fleet, say
from tests.support.small_disk import small_disk
from tests.support.until import until
from tests.support.workspace import Person

pytestmark = [
    pytest.mark.soak,
    pytest.mark.sockets,
    pytest.mark.enable_socket,
    pytest.mark.timeout(300),
]

MEGABYTES = 4
LONG = "and a long story that goes with it, " * 50
"""So that a few promises take all that is left of files that are there already."""


async def test_a_full_disk_refuses_in_words_and_loses_nothing(tmp_path: Path) -> None:
    with small_disk(tmp_path, megabytes=MEGABYTES) as disk:
        async with fleet(f"sqlite:///{disk.folder}/attune.db", tmp_path, names="A", factor=60) as bots:
            day, maya, [bot] = Day(bots.work), bots.work.maya, bots.replicas
            pid = bot.pid
            before = await day.promise(maya, due="in 1 minute")
            await until(lambda: tracked(maya), within=10)
            disk.fill()
            asked = 0
            while not await maya.all_that(IN_WORDS):
                asked += 1
                assert asked < 100, "the disk does not fill up"
                with suppress(StageRefusal):
                    await maya.runs(f"/promise in 3 hours: while it is full {asked:03d}, {LONG}")
                await asyncio.sleep(0.2)
            await until(lambda: is_unready(bot), within=10)
            await asyncio.sleep(3)  # what was promised before falls due while nothing can be written
            yes = await tracked(maya)
            ready = await bot.is_ready()
            said = {line["what"]: line.get("detail") for line in bot.lines() if line["level"] in {"warning", "error"}}
            say(f"the last of {asked} was refused in words; tracked: {sorted(yes)}; ready: {ready}; log: {said}")
            disk.make_room()
            await until(bot.is_ready, within=10)
            after = await day.promise(maya)
            for name in (before, after):
                await day.comes_to(name, CheckpointState.ESCALATED)
            stand = {name_in(each.promise): each for each in await day.stand()}
            say(f"there is room again: {sorted(stand)} stand")
            assert await tracked(maya) <= set(stand), "a promise that was said yes to is gone"
            keys = bots.work.times_posted()
            reminded = {name for name, each in stand.items() if f"ping:{each.id}:1" in keys}
            assert reminded == {name_in(before), name_in(after)}
            assert bot.pid == pid


async def is_unready(bot: Replica) -> bool:
    """Whether it says itself that it cannot do its job."""
    return not await bot.is_ready()


async def tracked(who: Person) -> set[str]:
    """The promises that this person read are tracked."""
    return {name_in(seen.words) for seen in await who.all_that(begins="Tracked.")}


def name_in(words: str) -> str:
    """The name of a promise, wherever it stands."""
    found = re.search(r"(promise|while it is full) \d{3}", words)
    assert found, words
    return found[0]

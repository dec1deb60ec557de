"""SQLite on a full disk: what was said yes to stands, what cannot be kept is refused in words, nothing is restarted."""

import asyncio
from pathlib import Path

import pytest

from bot.domain.checkpoint import CheckpointState
from bot.playground import StageRefusal
from tests.support.a_day import Day
from tests.support.outage import IN_WORDS
from tests.support.people import Person, saying, starting
from tests.support.replicas import fleet, say
from tests.support.small_disk import small_disk
from tests.support.until import until

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
            disk.fill()
            tracked, refused = 0, 0
            while not refused:
                tracked += await is_tracked(day, maya)
                refused = len(await maya.all_that(saying(IN_WORDS)))
                assert tracked < 200, "the disk does not fill up"
            readiness = await bot.is_ready()
            said = {line["what"]: line.get("detail") for line in bot.lines() if line["level"] in {"warning", "error"}}
            say(f"{tracked} tracked on what room was left, then refused in words; ready: {readiness}; log: {said}")
            disk.make_room()
            await until(bot.is_ready, within=10)
            after = await day.promise(maya)
            for name in (before, after):
                await day.comes_to(name, CheckpointState.ESCALATED)
            shown = len(await maya.all_that(starting("Tracked.")))
            stand = await day.stand()
            say(f"{shown} times Maya read that it is tracked; {len(stand)} promises stand")
            assert len(stand) >= shown
            assert bot.pid == pid
            keys = bots.work.times_posted()
            told = [each for each in stand if f"ping:{each.id}:1" in keys]
            assert {each.promise for each in told} == {before, after}


async def is_tracked(day: Day, who: Person) -> bool:
    """Promise something that takes room; whether the bot took it."""
    name = f"promise {len(day.made) + 1:03d}, {LONG}"
    seen = len(await who.all_that(starting("Tracked.")))
    try:
        await who.sends(f"/promise in 3 hours: {name}")
    except StageRefusal:
        return False
    for _ in range(20):
        if len(await who.all_that(starting("Tracked."))) > seen:
            return True
        if await who.all_that(saying(IN_WORDS)):
            return False
        await asyncio.sleep(0.1)
    return False

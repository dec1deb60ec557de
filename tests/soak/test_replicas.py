"""Two replicas on one Postgres: restarted in turn, paused for longer than a lease, and with clocks that differ."""

import asyncio
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.adapters.db import tables
from tests.support.a_day import Day
from tests.support.postgres import any_postgres
from tests.support.replicas import LEASE, Fleet, chance_of, fleet, say

pytestmark = [
    pytest.mark.soak,
    pytest.mark.sockets,
    pytest.mark.enable_socket,
    pytest.mark.timeout(600),
]

FACTOR = 60.0
"""A minute passes every second, so a promise of one minute falls due in one."""

EVERY = 0.7
"""Seconds between two promises, made by three people in turn: below what Slack takes in a channel."""

PAUSES = 12
SKEW = 30.0


class Late(NamedTuple):
    """How a ping came: seconds after its time, negative when before."""

    promise: str
    seconds: float


@asynccontextmanager
async def two(folder: Path, *, factor: float = FACTOR, **skews: float) -> AsyncIterator[Fleet]:
    """Two replicas on a Postgres of their own."""
    with any_postgres() as server:
        async with fleet(await server.fresh_database(), folder, names="AB", factor=factor, skews=skews) as bots:
            yield bots


async def stream(day: Day, over: asyncio.Event, *, due: str = "in 1 minute") -> None:
    """Three people promise in turn, are reminded and are done, until it is over."""
    people = (day.work.maya, day.work.jon, day.work.ines)
    lives: list[asyncio.Task[None]] = []
    while not over.is_set():
        lives.append(asyncio.create_task(day.keeps(people[len(lives) % 3], due=due)))
        await asyncio.sleep(EVERY)
    await asyncio.gather(*lives)


async def lateness(bots: Fleet) -> list[Late]:
    """How late each first ping came, by the time on the wall at which it stood there, the latest first."""
    table = tables.checkpoints.c
    rows = {row.id: row for row in await bots.work.rows(table.id, table.promise, table.promised_due_at)}
    found = [
        Late(
            rows[ref.checkpoint_id].promise,
            float(post.ts) - bots.due_on_the_wall(rows[ref.checkpoint_id].promised_due_at),
        )
        for post in bots.slack.made
        for ref in post.refs
        if post.key.startswith("ping:") and ref.generation == 1
    ]
    return sorted(found, key=lambda late: late.seconds, reverse=True)


async def test_through_a_rolling_restart_no_ping_is_later_than_a_lease(tmp_path: Path) -> None:
    async with two(tmp_path) as bots:
        day, over = Day(bots.work), asyncio.Event()
        telling = asyncio.create_task(stream(day, over))
        await asyncio.sleep(2)
        for replica in (*bots.replicas, *bots.replicas):
            say(f"{replica.name} is started again, {len(day.made)} promises so far")
            await replica.stop()
            await replica.start()
            await asyncio.sleep(1)
        over.set()
        await telling
        await day.evening()
        late = await lateness(bots)
        say(f"{len(late)} pings, the latest by {late[0].seconds:.2f} s: {late[0].promise}")
        assert {each.promise for each in late} == set(day.made)
        assert late[0].seconds <= LEASE
        assert [replica.said("work_kept_aside") for replica in bots.replicas] == [[], []]


async def test_a_replica_that_stood_still_for_longer_than_its_lease_says_nothing_twice(tmp_path: Path) -> None:
    chance = chance_of()
    async with two(tmp_path) as bots:
        day, over = Day(bots.work), asyncio.Event()
        telling = asyncio.create_task(stream(day, over))
        for number in range(1, PAUSES + 1):
            await pause_one(bots, chance, number)
        over.set()
        await telling
        posts = await day.evening()
        late = await lateness(bots)
        say(f"{len(day.made)} promises, posts: {dict(posts)}, the latest ping by {late[0].seconds:.2f} s")
        assert {each.promise for each in late} == set(day.made)


async def pause_one(bots: Fleet, chance: random.Random, number: int) -> None:
    """Let one stand still, half of the time as its post lands, and go on after one lease and a half or more."""
    if chance.random() < 0.5:
        await asyncio.sleep(chance.uniform(0.0, 1.5))
        paused, when = chance.choice(bots.replicas), "at any moment"
        paused.pause()
    else:
        made = await bots.as_it_lands("ping:", lambda made: bots.maker(made).pause(), within=30)
        assert made is not None
        paused, when = bots.maker(made), "as a ping of its landed"
    length = chance.uniform(1.5, 3.0) * LEASE
    say(f"pause {number:2}: {paused.name} {when}, at {time.time():.3f} for {length:.1f} s")
    await asyncio.sleep(length)
    paused.go_on()
    await asyncio.sleep(0.5)


@pytest.mark.parametrize("skew", [-SKEW, SKEW])
async def test_with_clocks_half_a_minute_apart_every_ping_comes_in_its_time_and_once(
    tmp_path: Path, skew: float
) -> None:
    async with two(tmp_path, B=skew) as bots:
        day, over = Day(bots.work), asyncio.Event()
        telling = asyncio.create_task(stream(day, over))
        for _ in range(4):
            await asyncio.sleep(2)
            made = await bots.as_it_lands("ping:", lambda made: bots.maker(made).die(), within=30)
            assert made is not None
            dead = bots.maker(made)
            say(f"{dead.name} was killed as a ping landed")
            await dead.is_gone()
            await dead.start()
        over.set()
        await telling
        await day.evening()
        await in_their_time(bots, day, by=LEASE + 1.0)


async def test_on_the_plain_clock_half_a_minute_apart_no_ping_comes_before_its_time(tmp_path: Path) -> None:
    async with two(tmp_path, factor=1.0, B=SKEW) as bots:
        day, work = Day(bots.work, patience=100), bots.work
        # One each: promises of one owner that fall due within half a minute are told together, with the first.
        await asyncio.gather(*(day.keeps(who, due="in 1 minute") for who in (work.maya, work.jon, work.ines)))
        await in_their_time(bots, day, by=LEASE)


async def in_their_time(bots: Fleet, day: Day, *, by: float) -> None:
    """None before its time, and none later than so many seconds."""
    late = await lateness(bots)
    say(f"{len(late)} pings, from {late[-1].seconds:.2f} s to {late[0].seconds:.2f} s after their time")
    assert {each.promise for each in late} == set(day.made)
    assert late[-1].seconds >= 0
    assert late[0].seconds <= by

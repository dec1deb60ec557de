"""The kill trial: bots are killed with SIGKILL a hundred times at random moments of a busy day, in a rough Slack.

Half of the kills fall at a random time; the other half strike in the worst moment there is, when Slack has just taken
a post and the bot has not heard so. On Postgres two replicas share the work, and either or both are killed.
ATTUNE_KILL_SEED repeats a trial: its seed is printed with every kill.
"""

import asyncio
import itertools
import random
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.support.a_day import Day
from tests.support.postgres import any_postgres
from tests.support.replicas import Fleet, Replica, chance_of, fleet, say
from tests.support.rough_slack import Made, Weather

pytestmark = [
    pytest.mark.soak,
    pytest.mark.sockets,
    pytest.mark.enable_socket,
    pytest.mark.timeout(1800),
]

KILLS = 100
FACTOR = 400.0
POSTS = ("ping:", "ping:", "escalate:", "lead:", "owner:", "recap:", "heads_up:", "brief:")
ANY_POST = ""
PATIENCE = 4.0
"""Seconds to wait for a post of one kind; then any will do."""


async def test_a_bot_on_sqlite_killed_a_hundred_times_loses_nothing_and_says_nothing_twice(tmp_path: Path) -> None:
    async with fleet(f"sqlite:///{tmp_path}/attune.db", tmp_path, names="A", factor=FACTOR) as bots:
        await a_hard_day(bots, chance_of())


async def test_two_replicas_on_postgres_killed_a_hundred_times_lose_nothing_and_say_nothing_twice(
    tmp_path: Path,
) -> None:
    with any_postgres() as server:
        async with fleet(await server.fresh_database(), tmp_path, names="AB", factor=FACTOR) as bots:
            await a_hard_day(bots, chance_of())


async def a_hard_day(bots: Fleet, chance: random.Random) -> None:
    """Kill, start again, and judge in the evening."""
    day, over = Day(bots.work), asyncio.Event()
    weather = Weather(bots.slack, random.Random(chance.random()))  # noqa: S311 - chance, not secrecy
    beside = [asyncio.create_task(weather.blow(over=over))]
    beside += [asyncio.create_task(over_and_over(stories, over)) for stories in lives(day)]
    began = time.monotonic()
    for number in range(1, KILLS + 1):
        how, dead = await kill(bots, chance)
        say(f"kill {number:3}: {time.monotonic() - began:6.1f} s, {how}, {len(day.made)} promises so far")
        for task in beside:
            if task.done():
                task.result()
        for replica in dead:
            await replica.is_gone()
            await asyncio.sleep(chance.uniform(0.0, 0.8))
            await replica.start()
    over.set()
    await asyncio.gather(*beside)
    posts = await day.settles()
    say(f"settled: {time.monotonic() - began:6.1f} s, {len(day.made)} promises: {dict(await day.ends())}")
    say(f"posts: {dict(posts)}; trouble: {dict(weather.strikes)}")
    await day.evening()


async def kill(bots: Fleet, chance: random.Random) -> tuple[str, tuple[Replica, ...]]:
    """Kill at a moment that chance picks; how, in words, and whom."""
    everybody = bots.replicas
    all_of_them = len(everybody) > 1 and chance.random() < 0.3
    if chance.random() < 0.5:
        pause = chance.uniform(0.2, 3.0)
        await asyncio.sleep(pause)
        dead = everybody if all_of_them else (chance.choice(everybody),)
        for replica in dead:
            replica.die()
        return f"{named(dead)} after {pause:.2f} s", dead

    def strike(made: Made) -> None:
        for replica in everybody if all_of_them else (bots.maker(made),):
            replica.die()

    for of, within in ((chance.choice(POSTS), PATIENCE), (ANY_POST, 60.0)):
        made = await bots.as_it_lands(of, strike, within=within)
        if made is not None:
            maker = bots.maker(made)
            dead = everybody if all_of_them else (maker,)
            return f"{named(dead)} as a post {made.key.split(':')[0]}:... of {maker.name} landed", dead
    raise AssertionError("nothing was posted for a minute")


def lives(day: Day) -> list[tuple[Callable[[], Awaitable[None]], ...]]:
    """What people live through, one story after the other and several at once."""
    return [
        (day.kept_at_once, day.kept_before_its_time),
        (day.snoozed_first, day.kept_late),
        (day.taken_by_another,),
        (day.two_together,),
        (day.forgotten,),
        (day.handed_over, day.cancelled, day.changed),
    ]


async def over_and_over(stories: tuple[Callable[[], Awaitable[None]], ...], enough: asyncio.Event) -> None:
    """Live through one story, then the next, until the last kill is over."""
    for story in itertools.cycle(stories):
        if enough.is_set():
            return
        await story()


def named(replicas: tuple[Replica, ...]) -> str:
    """Their names."""
    return " and ".join(each.name for each in replicas)

"""The kill trial: the bot is killed with SIGKILL ten times at random moments of a busy day. No ping is lost or doubled.

Half of the kills fall at a random time; the other half strike in the worst moment there is, when Slack has just taken
a post and the bot has not heard so. ATTUNE_KILL_SEED repeats a trial: its seed is printed with every kill.
"""

import asyncio
import os
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from tests.support.a_day import Day
from tests.support.bot_at_work import AtWork
from tests.support.mortal_bot import Mortal, at_the_next_post, mortal_bot
from tests.support.postgres import any_postgres

pytestmark = [
    pytest.mark.soak,
    pytest.mark.sockets,
    pytest.mark.enable_socket,
    pytest.mark.timeout(600),
]

KILLS = 10
FACTOR = 400.0
POSTS = ("ping:", "escalate:", "taken:", "recap:")


@pytest.fixture(params=["sqlite", "postgres"])
async def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/attune.db"
        return
    with any_postgres() as server:
        yield await server.fresh_database()


@pytest.fixture
def chance() -> random.Random:
    seed = int(os.environ.get("ATTUNE_KILL_SEED") or time.time_ns() % 1_000_000)
    print(f"\nATTUNE_KILL_SEED={seed}")  # noqa: T201 - whoever reads a failed trial needs it
    return random.Random(seed)  # noqa: S311 - chance, not secrecy


async def test_killed_at_ten_random_moments_no_ping_is_lost_or_made_twice(
    database_url: str, tmp_path: Path, chance: random.Random
) -> None:
    async with mortal_bot(database_url, factor=FACTOR, process_in=tmp_path) as (work, bot):
        day = Day(work)
        killed = asyncio.Event()
        lives = [
            asyncio.create_task(over_and_over(act, killed))
            for act in (day.kept_at_once, day.snoozed_first, day.taken_by_another)
        ]
        began = time.monotonic()
        for number in range(1, KILLS + 1):
            how = await kill(work, bot, chance, within=20.0)
            say(f"kill {number:2}: {time.monotonic() - began:6.1f} s, {how}, {len(day.made)} promises so far")
            await bot.is_gone()
            await asyncio.sleep(chance.uniform(0.0, 1.0))
            await bot.start()
        killed.set()
        await asyncio.gather(*lives)
        posts = await day.evening()
        say(f"settled: {time.monotonic() - began:6.1f} s, {len(day.made)} promises, posts: {dict(posts)}")
        assert posts["ping"] >= len(day.made)


async def kill(work: AtWork, bot: Mortal, chance: random.Random, *, within: float) -> str:
    """Kill the bot at a moment that chance picks; how, in words."""
    if chance.random() < 0.5:
        pause = chance.uniform(0.2, 4.0)
        await asyncio.sleep(pause)
        bot.die()
        return f"after {pause:.2f} s"
    struck = asyncio.Event()

    def strike() -> None:
        bot.die()
        struck.set()

    of = chance.choice(POSTS)
    at_the_next_post(work.playground, strike, of=of)
    await asyncio.wait_for(struck.wait(), within)
    return f"as a post {of}... landed"


async def over_and_over(act: Callable[[], Awaitable[None]], enough: asyncio.Event) -> None:
    """Live through a promise, then the next, until the last kill is over."""
    while not enough.is_set():
        await act()


def say(words: str) -> None:
    """Tell how the trial goes."""
    print(words, flush=True)  # noqa: T201 - the log of every kill is what this trial is for

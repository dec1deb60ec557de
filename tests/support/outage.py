"""What must hold while the database is away and after it is back, whichever it is and however long it takes."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager

import aiohttp

from bot.cli.demo.story import WORDS
from bot.playground import StageRefusal
from tests.support.bot_at_work import AtWork
from tests.support.people import DIRECT, Seen, saying, starting, with_action
from tests.support.until import until

IN_WORDS = "Attune's memory cannot be reached just now. Nothing was lost; try again in a minute."


async def ready(work: AtWork) -> int:
    """The status of /readyz."""
    url = f"http://127.0.0.1:{work.port}/readyz"
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status


async def told_in_words(work: AtWork) -> Seen:
    """Maya asks for a suggestion while the database is away."""
    await work.maya.sends(f"/assist {WORDS}")
    return await work.maya.sees(saying(IN_WORDS))


async def goes_through(
    work: AtWork, away: Callable[[], AbstractContextManager[None]], *, seconds: float, due: str = "in 1 minute"
) -> None:
    """A customer writes and a promise falls due while the database is away; both come when it is back.

    Args:
        work: the bot at work.
        away: takes the database away while its block runs.
        seconds: how long at least.
        due: when the promise falls due, so that it is during the outage.
    """
    await work.maya.sends(f"/promise {due}: courier status")
    await work.maya.sees(starting("Tracked."))
    with away():
        began = time.monotonic()
        await work.dana.says(WORDS)
        assert (await told_in_words(work)).private
        assert await ready(work) == 503
        await asyncio.sleep(max(0.0, began + seconds - time.monotonic()))
        assert await work.maya.all_that(starting("Reminder")) == []
        assert await work.maya.all_that(with_action("use_suggestion")) == []
    await until(lambda: _is_ready(work), within=10)
    await work.maya.sees(with_action("use_suggestion"), within=60)
    ping = await work.maya.sees(starting("Reminder"), DIRECT, within=20)
    assert "late: Slack or the database could not be reached when it fell due." in ping.words
    await insisting(lambda: work.maya.presses("checkpoint_done", ping))
    await work.maya.sees_changed(ping, saying("Done. The promise was kept."))
    await work.has_heard_everything(within=20)
    assert len(await work.maya.all_that(with_action("use_suggestion"))) == 1
    assert work.log.errors == []


async def insisting(act: Callable[[], Awaitable[None]], *, within: float = 20.0) -> None:
    """Do something over and over, as people do, until the bot takes it."""
    async with asyncio.timeout(within):
        while True:
            try:
                await act()
            except StageRefusal:
                await asyncio.sleep(0.2)
            else:
                return


async def _is_ready(work: AtWork) -> bool:
    return await ready(work) == 200

"""What must hold while the database is away and after it is back, whichever it is and however long it takes."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager

import aiohttp

from bot.cli.demo.story import WORDS
from bot.playground import StageRefusal
from tests.support.until import until
from tests.support.workspace import DIRECT, Seen, Workspace

IN_WORDS = "Attune's memory cannot be reached just now. Nothing was lost; try again in a minute."


async def ready(work: Workspace) -> int:
    """The status of /readyz."""
    url = f"http://127.0.0.1:{work.port}/readyz"
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status


async def told_in_words(work: Workspace) -> Seen:
    """Maya asks for a suggestion while the database is away."""
    await work.maya.runs(f"/assist {WORDS}")
    return await work.maya.sees(IN_WORDS)


async def goes_through(
    work: Workspace, away: Callable[[], AbstractContextManager[None]], *, seconds: float, due: str = "in 1 minute"
) -> None:
    """A customer writes and a promise falls due while the database is away; both come when it is back.

    Args:
        work: the bot at work.
        away: takes the database away while its block runs.
        seconds: how long at least.
        due: when the promise falls due, so that it is during the outage.
    """
    await work.maya.runs(f"/promise {due}: courier status")
    await work.maya.sees(begins="Tracked.")
    with away():
        began = time.monotonic()
        await work.dana.says(WORDS)
        await work.maya.alone_sees(await told_in_words(work))
        assert await ready(work) == 503
        await asyncio.sleep(max(0.0, began + seconds - time.monotonic()))
        await work.maya.sees_nothing_of(begins="Reminder")
        await work.maya.sees_nothing_of(offers="Use this")
    await until(lambda: _is_ready(work), within=10)
    await work.maya.sees(offers="Use this", within=60)
    ping = await work.maya.sees(begins="Reminder", where=DIRECT, within=20)
    ping.shows("late: Slack or the database could not be reached when it fell due.")
    await insisting(lambda: work.maya.clicks("Done", on=ping))
    await work.maya.sees("Done. The promise was kept.", on=ping)
    await work.has_heard_everything(within=20)
    await work.maya.sees_once(offers="Use this")
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


async def _is_ready(work: Workspace) -> bool:
    return await ready(work) == 200

"""A day with promises: three ways in which people answer them, acted over and over while the bot may die at any moment.

Nobody on the stage gives up: what the bot did not take is done again, as people do.
"""

import asyncio
from collections import Counter
from dataclasses import dataclass, field

from bot.adapters.db import tables
from bot.cli.demo.cast import TEAM
from bot.domain.case import JournalKind
from bot.domain.checkpoint import CheckpointState
from bot.domain.work import WorkKind
from tests.support.bot_at_work import AtWork
from tests.support.outage import insisting
from tests.support.people import ANYWHERE, DIRECT, Person, Seen, Wanted, saying, starting, with_action

LONG = 60.0
"""Seconds until something must show although the bot may die several times before."""


@dataclass
class Day:
    """What people do, and what must be true in the evening."""

    work: AtWork
    made: list[str] = field(default_factory=list)

    async def promise(self, who: Person, *, due: str = "in 3 minutes") -> str:
        """Promise something with a name of its own; the name."""
        name = f"promise {len(self.made) + 1:03d}."
        self.made.append(name)
        await insisting(lambda: who.sends(f"/promise {due}: {name}"), within=LONG)
        return name

    async def kept_at_once(self) -> None:
        """Maya promises, is reminded, and is done."""
        name = await self.promise(self.work.maya)
        await self.done(self.work.maya, await self.reminder(self.work.maya, name))

    async def snoozed_first(self) -> None:
        """Maya snoozes once before she is done."""
        name = await self.promise(self.work.maya)
        ping = await self.reminder(self.work.maya, name)
        await insisting(lambda: self.work.maya.snoozes(ping, "15m"), within=LONG)
        again = await self.sees(self.work.maya, both(starting("Reminder again"), saying(name)), DIRECT)
        await self.done(self.work.maya, again)

    async def taken_by_another(self) -> None:
        """Maya does not answer; Jon takes it from the team channel and is done."""
        name = await self.promise(self.work.maya)
        await self.reminder(self.work.maya, name)
        alert = await self.sees(self.work.jon, both(with_action("checkpoint_take"), saying(name)), TEAM)
        await insisting(lambda: self.work.jon.presses("checkpoint_take", alert), within=LONG)
        mine = await self.sees(self.work.jon, both(saying("You took this promise."), saying(name)), DIRECT)
        await self.done(self.work.jon, mine)

    async def reminder(self, who: Person, name: str) -> Seen:
        """The reminder of a promise, once it is there."""
        return await self.sees(who, both(starting("Reminder"), saying(name)), DIRECT)

    async def done(self, who: Person, ping: Seen) -> None:
        """Press Done until it is."""
        await insisting(lambda: self._press_done(who, ping), within=LONG)
        await who.sees(lambda each: each["ts"] == ping.ts and saying("Done.")(each), DIRECT, within=LONG)

    async def sees(self, who: Person, wanted: Wanted, where: str = ANYWHERE) -> Seen:
        """Wait for something, for as long as it may take."""
        return await who.sees(wanted, where, within=LONG)

    async def _press_done(self, who: Person, ping: Seen) -> None:
        standing = await who.all_that(lambda each: each["ts"] == ping.ts, DIRECT)
        if standing and with_action("checkpoint_done")(standing[0].message):
            await who.presses("checkpoint_done", ping)

    async def evening(self, *, within: float = 40.0) -> Counter[str]:
        """Let everything settle, answer what was promised twice because its first telling got no answer, and judge.

        Gives how many posts of each kind there were.
        """
        async with asyncio.timeout(within):
            while await self._open() or await self.work.waiting(*WorkKind):
                await self._tidy_up()
                await asyncio.sleep(0.2)
        await self._judge()
        return Counter(key.split(":")[0] for key in self.work.keys())

    async def _open(self) -> int:
        rows = await self.work.rows(tables.checkpoints.c.state)
        return sum(row.state not in {CheckpointState.KEPT, CheckpointState.CANCELLED} for row in rows)

    async def _tidy_up(self) -> None:
        for who in (self.work.maya, self.work.jon):
            for ping in await who.all_that(with_action("checkpoint_done"), DIRECT):
                await insisting(lambda who=who, ping=ping: self._press_done(who, ping))  # type: ignore[misc]  # bound

    async def _judge(self) -> None:
        checkpoints = tables.checkpoints.c
        kept = await self.work.rows(checkpoints.promise, checkpoints.state)
        assert {row.promise for row in kept} == set(self.made), "a promise that was taken is gone"
        assert {row.state for row in kept} == {CheckpointState.KEPT}
        entries = await self.work.rows(tables.journal.c.kind)
        told = Counter(row.kind for row in entries)
        posted = Counter(key.split(":")[0] for key in self.work.keys())
        assert posted["ping"] == told[JournalKind.PINGED], "a ping was recorded and not made, or made and not recorded"
        assert posted["escalate"] == told[JournalKind.ESCALATED]
        assert posted["taken"] == told[JournalKind.TAKEN]
        assert posted["ping"] >= len(kept)
        self.work.check_the_rules()


def both(one: Wanted, other: Wanted) -> Wanted:
    """Whether a message is both."""
    return lambda message: one(message) and other(message)

"""A day with promises: three ways in which people answer them, acted over and over while the bot may die at any moment.

Nobody on the stage gives up: what the bot did not take is done again, as people do.
"""

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
from tests.support.until import until

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
        await self.takes_over(self.work.jon, await self.alert(name), name)

    async def reminder(self, who: Person, name: str) -> Seen:
        """The reminder of a promise, once it is there."""
        return await self.sees(who, both(starting("Reminder"), saying(name)), DIRECT)

    async def alert(self, name: str) -> Seen:
        """What the team is told of a promise, once it is there."""
        return await self.sees(self.work.jon, both(with_action("checkpoint_take"), saying(name)), TEAM)

    async def takes_over(self, who: Person, alert: Seen, name: str) -> None:
        """Take a promise from the team channel, and keep it."""
        await insisting(lambda: who.presses("checkpoint_take", alert), within=LONG)
        mine = await self.sees(who, both(saying("You took this promise."), saying(name)), DIRECT)
        await self.done(who, mine)

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
        await until(self._settled, within=within)
        await self._judge()
        return Counter(key.split(":")[0] for key in self.work.times_posted())

    async def _settled(self) -> bool:
        for who in (self.work.maya, self.work.jon):
            for ping in await who.all_that(with_action("checkpoint_done"), DIRECT):
                await self._press_done(who, ping)
        rows = await self.work.rows(tables.checkpoints.c.state)
        return all(row.state == CheckpointState.KEPT for row in rows) and not await self.work.waiting(*WorkKind)

    async def _judge(self) -> None:
        checkpoints = tables.checkpoints.c
        kept = await self.work.rows(checkpoints.id, checkpoints.promise, checkpoints.state)
        assert {row.promise for row in kept} == set(self.made), "a promise that was taken is gone"
        assert {row.state for row in kept} == {CheckpointState.KEPT}
        entries = await self.work.rows(tables.journal.c.kind)
        told = Counter(row.kind for row in entries)
        posted = Counter(key.split(":")[0] for key in self.work.times_posted())
        lost = [row.promise for row in kept if f"ping:{row.id}:1" not in self.work.times_posted()]
        assert not lost, f"never reminded of: {lost}"
        # More may stand there than was recorded: a press can overtake the record of the ping that it answers.
        assert posted["ping"] >= told[JournalKind.PINGED]
        assert posted["escalate"] >= told[JournalKind.ESCALATED]
        assert posted["taken"] == told[JournalKind.TAKEN]
        self.work.check_the_rules()


def both(one: Wanted, other: Wanted) -> Wanted:
    """Whether a message is both."""
    return lambda message: one(message) and other(message)

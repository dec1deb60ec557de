"""A day with promises: the ways in which people answer them, acted over and over while bots may die at any moment."""

import asyncio
from collections import Counter
from dataclasses import dataclass

from bot.adapters.slack.views.ids import Action
from bot.cli.demo.cast import TEAM
from bot.domain.checkpoint import CheckpointState
from bot.domain.work import WorkKind
from tests.support.outage import insisting
from tests.support.persistence import LONG, Persistence
from tests.support.reckoning import reckoned
from tests.support.until import until
from tests.support.workspace import DIRECT, Person, Seen


@dataclass
class Day(Persistence):
    """What people do, and what must be true in the evening."""

    # -------------------------------------------------------------- whole stories

    async def kept_at_once(self) -> None:
        """Maya promises, is reminded, and is done."""
        await self.keeps(self.work.maya)

    async def keeps(self, who: Person, *, due: str = "in 3 minutes") -> None:
        """Somebody promises, is reminded, and is done."""
        name = await self.promise(who, due=due)
        await self.answers(who, name, Action.DONE, in_="ping:")

    async def kept_before_its_time(self) -> None:
        """Maya hears that a promise falls due soon, and sends what she promised."""
        name = await self.promise(self.work.maya, due="in 16 minutes")
        await self.answers(self.work.maya, name, Action.SENT)

    async def kept_late(self) -> None:
        """Nobody answers the first ping; then it is sent."""
        name = await self.promise(self.work.maya)
        await self.comes_to(name, CheckpointState.ESCALATED)
        await self.answers(self.work.maya, name, Action.SENT, in_="ping:")

    async def snoozed_first(self) -> None:
        """Maya snoozes once before she is done."""
        name = await self.promise(self.work.maya)
        await self.moves_on(self.work.maya, name, Action.SNOOZE, in_="ping:", value="snooze:15m")
        await self.answers(self.work.maya, name, Action.DONE, in_="ping:")

    async def two_together(self) -> None:
        """Two promises of one moment, in one post as a rule, are answered one by one."""
        one, other = await asyncio.gather(self.promise(self.work.maya), self.promise(self.work.maya))
        await self.answers(self.work.maya, other, Action.DONE, in_="ping:")
        await self.answers(self.work.maya, one, Action.DONE, in_="ping:")

    async def taken_by_another(self) -> None:
        """Maya does not answer; Jon takes it from the team channel and is done."""
        name = await self.promise(self.work.maya)
        await self._until_each(name, lambda each: each.owner == self.work.jon.id, self._takes)
        await self.answers(self.work.jon, name, Action.DONE)

    async def forgotten(self) -> None:
        """Jon promises, and nobody ever answers. He may be away."""
        name = await self.promise(self.work.jon)
        await self.comes_to(name, CheckpointState.ESCALATED)

    async def handed_over(self) -> None:
        """Ines hands hers over to Jon, who is done."""
        name = await self.promise(self.work.ines)
        await self._until_each(
            name,
            lambda each: each.owner == self.work.jon.id,
            lambda each: self._fills_in(Action.HAND_OVER, each, agent=self.work.jon.id, note="please"),
        )
        await self.answers(self.work.jon, name, Action.DONE)

    async def cancelled(self) -> None:
        """Ines cancels hers, with a reason."""
        name = await self.promise(self.work.ines)
        await self._until_each(
            name, lambda _: False, lambda each: self._fills_in(Action.CANCEL, each, reason="Not needed any more.")
        )

    async def changed(self) -> None:
        """Ines tells the customer another time, and keeps that."""
        name = await self.promise(self.work.ines)
        before = {each.id: each.generation for each in await self._there(name)}
        await self._until_each(
            name,
            lambda each: each.generation > before.get(each.id, 1),
            lambda each: self._fills_in(Action.CHANGE, each, when="in 15 minutes"),
        )
        await self.answers(self.work.ines, name, Action.DONE)

    # -------------------------------------------------------------- step by step

    async def reminder(self, who: Person, name: str) -> Seen:
        """The reminder of a promise, once it is there."""
        return await who.sees(name, DIRECT, begins="Reminder", within=LONG)

    async def alert(self, name: str) -> Seen:
        """What the team is told of a promise, once it is there."""
        return await self.work.jon.sees(name, TEAM, offers="I'll take it", within=LONG)

    async def takes_over(self, who: Person, alert: Seen, name: str) -> None:
        """Take a promise from the team channel, and keep it."""
        await insisting(lambda: who.clicks("I'll take it", on=alert), within=LONG)
        await who.sees(name, DIRECT, begins="You took this promise.", within=LONG)
        await self.answers(who, name, Action.DONE)

    # -------------------------------------------------------------- the evening

    async def settles(self, *, within: float = 120.0) -> Counter[str]:
        """Wait until nothing is left to do; how many posts of each kind there are."""
        await until(self._settled, within=within)
        return Counter(key.split(":")[0] for key in self.work.times_posted())

    async def evening(self) -> Counter[str]:
        """Let everything settle and judge; AssertionError lists everything that was lost, doubled or untrue.

        Gives how many posts of each kind there were.
        """
        posts = await self.settles()
        findings = await reckoned(self.work, self.made)
        assert not findings, "\n".join(findings)
        self.work.check_the_rules()
        return posts

    async def ends(self) -> Counter[str]:
        """How many promises ended in which state."""
        return Counter(str(each.state) for each in await self.stand())

    async def _settled(self) -> bool:
        return not (self.work.playground.parts.courier._tasks or await self.work.waiting(*WorkKind))

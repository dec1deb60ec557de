"""A day with promises: the ways in which people answer them, acted over and over while bots may die at any moment.

Nobody on the stage gives up: what the bot did not take is done again, as people do. What everybody sees is read from
the playground itself, since asking for it over and over would leave the bot no time.
"""

import asyncio
import json
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from bot.adapters.db import tables
from bot.adapters.slack.views.ids import Action
from bot.cli.demo.cast import TEAM
from bot.domain.checkpoint import OPEN, CheckpointState
from bot.domain.work import WorkKind
from bot.playground import StageRefusal
from tests.support.bot_at_work import AtWork
from tests.support.buttons import Row, rows
from tests.support.outage import insisting
from tests.support.people import ANYWHERE, DIRECT, Person, Seen, Wanted, saying, starting, with_action
from tests.support.reckoning import reckoned
from tests.support.until import until

LONG = 60.0
"""Seconds until something must show although the bot may die several times before."""

AGAIN = 0.2
"""Seconds between two tries of somebody who does not give up."""


class Standing(NamedTuple):
    """How a promise stands in the database."""

    id: str
    promise: str
    state: CheckpointState
    generation: int
    owner: str
    due_at: datetime

    @property
    def is_open(self) -> bool:
        """Whether it is still owed."""
        return self.state in OPEN


@dataclass
class Day:
    """What people do, and what must be true in the evening."""

    work: AtWork
    made: list[str] = field(default_factory=list)
    _stands: tuple[float, list[Standing]] = (-1.0, [])
    _looking: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def promise(self, who: Person, *, due: str = "in 3 minutes") -> str:
        """Promise something with a name of its own; the name."""
        name = f"promise {len(self.made) + 1:03d}."
        self.made.append(name)
        await insisting(lambda: who.sends(f"/promise {due}: {name}"), within=LONG)
        return name

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

    # -------------------------------------------------------------- what people do, over and over until it is taken

    async def answers(self, who: Person, name: str, action: str, *, in_: str = "") -> None:
        """Press a button of the promise, in a post whose key starts so, until it is over."""
        await self._until_each(name, lambda _: False, lambda each: self._presses(who, action, each, in_=in_))

    async def moves_on(self, who: Person, name: str, action: str, *, in_: str = "", **chosen: str) -> None:
        """The same, until it is another generation."""
        before = {each.id: each.generation for each in await self._there(name)}
        await self._until_each(
            name,
            lambda each: each.generation > before.get(each.id, 1),
            lambda each: self._presses(who, action, each, in_=in_, **chosen),
        )

    async def comes_to(self, name: str, state: CheckpointState) -> None:
        """Wait until the promise stands so, or is over."""
        await self._until_each(name, lambda each: each.state is state, _waits)

    async def _until_each(
        self, name: str, enough: Callable[[Standing], bool], act: Callable[[Standing], Awaitable[None]]
    ) -> None:
        """Act on each promise of this name until it is enough, or it is over."""
        left: list[Standing] = []
        try:
            async with asyncio.timeout(LONG):
                while left := [each for each in await self._there(name) if each.is_open and not enough(each)]:
                    for each in left:
                        with suppress(StageRefusal):
                            await act(each)
                    await asyncio.sleep(AGAIN)
        except TimeoutError:
            raise AssertionError(f"nothing came of it: {left}") from None

    async def _there(self, name: str) -> list[Standing]:
        """The promises of this name: two, when the bot took it and could not say so before it died."""
        found: list[Standing] = []

        async def some() -> bool:
            found[:] = [each for each in await self.stand() if each.promise == name]
            return bool(found)

        await until(some, within=LONG, every=AGAIN)
        return found

    async def stand(self) -> list[Standing]:
        """All promises, as they stood a moment ago."""
        async with self._looking:
            now = asyncio.get_running_loop().time()
            if now - self._stands[0] > AGAIN:
                columns = [tables.checkpoints.c[name] for name in Standing._fields]
                found = [Standing(*row)._replace(state=CheckpointState(row.state)) for row in await self._rows(columns)]
                self._stands = (now, found)
            return self._stands[1]

    async def _rows(self, columns: Iterable[Any]) -> Any:
        return await self.work.rows(*columns)

    def _standing_row(
        self, each: Standing, action: str, *, reader: str | None = None, channel: str | None = None, in_: str = ""
    ) -> Row | None:
        """The newest row of buttons of a promise as it stands now."""
        ref = (each.id, each.generation)
        found = rows(self.work.playground, action, reader=reader)
        return next(
            (row for row in found if row.ref == ref and row.key.startswith(in_) and channel in {None, row.channel}),
            None,
        )

    async def _presses(self, who: Person, action: str, each: Standing, *, in_: str = "", **chosen: str) -> None:
        row = self._standing_row(each, action, reader=who.id, in_=in_)
        if row is not None:
            await self._press(who, action, row, **chosen)

    async def _takes(self, each: Standing) -> None:
        row = self._standing_row(each, Action.TAKE, channel=TEAM)
        if row is not None:
            await self._press(self.work.jon, Action.TAKE, row)

    async def _press(self, who: Person, action: str, row: Row, **chosen: str) -> None:
        await self.work.stage.press(who.id, action, channel=row.channel, ts=row.ts, block_id=row.block_id, **chosen)

    async def _fills_in(self, action: str, each: Standing, **values: Any) -> None:
        """Ines presses a button that asks, and answers; a form for something else is closed."""
        await self._presses(self.work.ines, action, each)
        modal = await self._modal(each)
        if modal is not None:
            await self.work.stage.submit(self.work.ines.id, modal, values)

    async def _modal(self, each: Standing) -> str | None:
        views = self.work.playground.parts.views
        for _ in range(10):
            view = views.top(self.work.ines.id)
            if view is not None:
                if each.id in json.dumps(views.show(view)):
                    return view.id
                await self.work.stage.act("close", as_=self.work.ines.id, view_id=view.id)
            await asyncio.sleep(0.1)
        return None

    # -------------------------------------------------------------- step by step

    async def reminder(self, who: Person, name: str) -> Seen:
        """The reminder of a promise, once it is there."""
        return await self.sees(who, both(starting("Reminder"), saying(name)), DIRECT)

    async def alert(self, name: str) -> Seen:
        """What the team is told of a promise, once it is there."""
        return await self.sees(self.work.jon, both(with_action("checkpoint_take"), saying(name)), TEAM)

    async def takes_over(self, who: Person, alert: Seen, name: str) -> None:
        """Take a promise from the team channel, and keep it."""
        await insisting(lambda: who.presses("checkpoint_take", alert), within=LONG)
        await self.sees(who, both(saying("You took this promise."), saying(name)), DIRECT)
        await self.answers(who, name, Action.DONE)

    async def sees(self, who: Person, wanted: Wanted, where: str = ANYWHERE) -> Seen:
        """Wait for something, for as long as it may take."""
        return await who.sees(wanted, where, within=LONG)

    # -------------------------------------------------------------- the evening

    async def evening(self, *, within: float = 60.0) -> Counter[str]:
        """Let everything settle and judge; AssertionError lists everything that was lost, doubled or untrue.

        Gives how many posts of each kind there were.
        """
        await until(self._settled, within=within)
        findings = await reckoned(self.work, self.made)
        assert not findings, "\n".join(findings)
        self.work.check_the_rules()
        return Counter(key.split(":")[0] for key in self.work.times_posted())

    async def ends(self) -> Counter[str]:
        """How many promises ended in which state."""
        return Counter(str(each.state) for each in await self.stand())

    async def _settled(self) -> bool:
        return not (self.work.playground.parts.courier._tasks or await self.work.waiting(*WorkKind))


def both(one: Wanted, other: Wanted) -> Wanted:
    """Whether a message is both."""
    return lambda message: one(message) and other(message)


async def _waits(_: Standing) -> None:
    """Nobody does anything."""

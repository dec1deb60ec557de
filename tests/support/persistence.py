"""People who do not give up: they press what stands there until the bot has taken it, however often it dies meanwhile.

How a promise stands is read from the database, and what can be pressed from the playground itself, since asking for
either over the stage would leave the bot no time.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from bot.adapters.db import tables
from bot.adapters.slack.views.ids import Action
from bot.cli.demo.cast import TEAM
from bot.domain.checkpoint import OPEN, CheckpointState
from bot.playground import StageRefusal
from tests.support.buttons import Row, rows
from tests.support.outage import insisting
from tests.support.until import until
from tests.support.workspace import Person, Workspace

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
class Persistence:
    """What people do about their promises, over and over until it is taken."""

    work: Workspace
    made: list[str] = field(default_factory=list)
    patience: float = LONG
    _stands: tuple[float, list[Standing]] = (-1.0, [])
    _looking: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def promise(self, who: Person, *, due: str = "in 3 minutes") -> str:
        """Promise something with a name of its own; the name."""
        name = f"promise {len(self.made) + 1:03d}."
        self.made.append(name)
        await insisting(lambda: who.runs(f"/promise {due}: {name}"), within=LONG)
        return name

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
            async with asyncio.timeout(self.patience):
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
            (row for row in found if row.ref[:2] == ref and row.key.startswith(in_) and channel in {None, row.channel}),
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


async def _waits(_: Standing) -> None:
    """Nobody does anything."""

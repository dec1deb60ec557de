"""How the bot stands is told however often it is asked, and whatever the database does."""

import asyncio
from datetime import datetime, timedelta

from bot.adapters.memory.database import MemoryDatabase
from bot.adapters.slack.pacing import Pacing
from bot.adapters.slack.traffic import Traffic
from bot.bootstrap.standing import FRESH, Standings
from bot.domain.errors import StateUnavailableError
from bot.services.ports import Backlog
from bot.services.work_agenda import WorkAgenda
from tests.support.perilous import PerilousAgenda
from tests.support.ping_world import SilentLog
from tests.support.virtual_time import LoopClock, virtually


class Away(PerilousAgenda):
    """An agenda whose database can be away."""

    async def backlog(self, *, now: datetime | None = None) -> Backlog:
        await self._peril("asked")
        return await super().backlog(now=now)


class Desk:
    """Standings over an agenda in memory, and how often that was asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.trouble: Exception | None = None
        self.stuck = False
        self.well = True
        agenda = Away(MemoryDatabase().agenda, self._strike)
        worker = WorkAgenda(agenda=agenda, clock=LoopClock(), handlers={}, log=SilentLog(), awake=asyncio.Event())
        self.stands = Standings(
            self._ready,
            worker,
            lambda: Traffic().read(Pacing()),
            None,
            trained_reader=True,
            drift=lambda: timedelta(seconds=2),
            clock=asyncio.get_running_loop().time,
        )

    async def _ready(self) -> dict[str, bool]:
        self.asked += 1
        if self.stuck:
            await asyncio.sleep(60)
        return {"database": self.well, "slack": True}

    async def _strike(self, _: str) -> None:
        if self.trouble is not None:
            raise self.trouble


def test_a_crowd_that_asks_at_once_asks_the_database_once() -> None:
    async def main() -> None:
        desk = Desk()
        await asyncio.gather(*(desk.stands() for _ in range(50)))
        await desk.stands()
        assert desk.asked == 1
        await asyncio.sleep(FRESH + 0.1)
        await desk.stands()
        assert desk.asked == 2
        await desk.stands.close()

    virtually(main)


def test_while_the_database_is_away_the_rest_is_told() -> None:
    async def main() -> None:
        desk = Desk()
        desk.trouble, desk.well = StateUnavailableError("gone"), False
        standing = await desk.stands()
        assert standing.agenda is None
        assert (standing.ready, standing.worker.in_hand, standing.drift) == ({"database": False, "slack": True}, 0, 2.0)
        desk.trouble, desk.well = None, True
        await asyncio.sleep(FRESH + 0.1)
        assert (await desk.stands()).agenda is not None
        await desk.stands.close()

    virtually(main)


def test_a_database_that_does_not_answer_is_not_waited_for_and_not_asked_again_meanwhile() -> None:
    async def main() -> None:
        desk = Desk()
        desk.stuck = True
        for _ in range(3):
            standing = await desk.stands()
            assert standing.agenda is None
            assert standing.ready == {"database": False}
        assert desk.asked == 1
        await desk.stands.close()

    virtually(main)

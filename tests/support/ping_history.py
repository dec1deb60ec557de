"""Histories by chance: processes that crash, stall and fail while people press buttons, in virtual time."""

import asyncio
import random

from bot.domain.checkpoint import Checkpoint, CheckpointState
from bot.domain.errors import ChatUnavailableError, StateUnavailableError
from bot.domain.work import NewWork, WorkKind
from tests.support.perilous import SlowPosts
from tests.support.ping_world import VERBS, WORKSPACE, Process, Town, judge
from tests.support.virtual_time import virtually

STATE_MOMENTS = {
    "begin",
    "claiming",
    "commit",
    "committed",
    "claimed",
    "finish?",
    "finish!",
    "retry?",
    "retry!",
    "renew?",
    "renew!",
    "fault?",
    "fault!",
    "park?",
    "park!",
}


class History:
    """Two processes that crash, stall and fail by chance while people press buttons by chance; then all is well."""

    TROUBLED = 60.0

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - histories are drawn, not secrets
        self.town = Town()
        self.lease = self.chance.choice((4.0, 10.0))
        self.slack = SlowPosts(self.town.chat, self.chance, patience=self.lease / 2)
        self.calm = False

    async def play(self) -> None:
        """Play it to its end and judge it."""
        try:
            await self._play()
        finally:
            self.town.end()

    async def _play(self) -> None:
        checkpoints = [
            await self.town.promise(after=self.chance.uniform(0, 20), number=number)
            for number in range(1, self.chance.randint(2, 4))
        ]
        lives = [asyncio.create_task(self._live()) for _ in range(2)]
        for checkpoint in checkpoints:
            lives.append(asyncio.create_task(self._answer(checkpoint.id)))  # noqa: PERF401 - reads better in a loop
        await asyncio.sleep(self.TROUBLED)
        self.calm = self.slack.calm = True
        await asyncio.gather(*lives)
        await self.town.until_quiet()
        await asyncio.sleep(25)
        for checkpoint in checkpoints:
            await judge(self.town, checkpoint.id)

    async def _live(self) -> None:
        """One process after the other, until all is well; the last one stays."""
        process = self._start()
        while not self.calm:
            await asyncio.sleep(self.chance.expovariate(1 / 15))
            process.kill()
            await asyncio.sleep(self.chance.expovariate(1 / 3))
            process = self._start()

    def _start(self) -> Process:
        async def peril(moment: str) -> None:
            await self._peril(process, moment)

        process = Process(self.town, peril, chat=self.slack, poll=3.0, lease=self.lease)
        return process

    async def _peril(self, process: Process, moment: str) -> None:
        if self.calm:
            return
        if moment != "claiming":
            await asyncio.sleep(self.chance.expovariate(20))
        luck = self.chance.random()
        if luck < 0.015:
            await process.stand_still(self.chance.uniform(1, 20))
        elif luck < 0.03:
            await asyncio.sleep(self.chance.uniform(1, 20))
        elif luck < 0.08:
            raise StateUnavailableError("by chance") if moment in STATE_MOMENTS else ChatUnavailableError("by chance")

    async def _answer(self, checkpoint_id: str) -> None:
        """People press what they see, now and then, sometimes twice, sometimes a button of yesterday."""
        for number in range(self.chance.randint(0, 4)):
            await asyncio.sleep(self.chance.uniform(0, 30))
            shown = await self._patiently(checkpoint_id)
            verb = self.chance.choice(VERBS if shown.state is CheckpointState.ESCALATED else VERBS[:-1])
            generation = shown.generation - (self.chance.random() < 0.1)
            for twice in range(1 + (self.chance.random() < 0.1)):
                work = NewWork(
                    workspace=WORKSPACE,
                    kind=WorkKind.INBOUND,
                    key=f"pressed:{checkpoint_id}:{number}:{twice}",
                    payload={"verb": verb, "checkpoint_id": checkpoint_id, "generation": generation},
                    due_at=self.town.clock.now(),
                )
                while True:
                    try:
                        await self.town.database.agenda.record(work)
                        break
                    except StateUnavailableError:
                        await asyncio.sleep(1)

    async def _patiently(self, checkpoint_id: str) -> Checkpoint:
        while True:
            try:
                return await self.town.checkpoint(checkpoint_id)
            except StateUnavailableError:
                await asyncio.sleep(1)


def failures(seeds: range) -> dict[int, str]:
    """Play the histories with these seeds; what went wrong in which."""
    failed: dict[int, str] = {}
    for seed in seeds:
        try:
            virtually(History(seed).play)
        except (AssertionError, TimeoutError) as finding:
            failed[seed] = f"{type(finding).__name__}: {finding}".splitlines()[0]
    return failed

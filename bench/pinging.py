"""How late pings are: many promises waiting in the database, and a thousand of them due within ten seconds."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from bench.figures import percentile
from bench.stage import PEOPLE, Stage
from bot.adapters.db.database import Database
from bot.domain.case import Case, Place
from bot.domain.identity import id_from
from bot.services.start_checkpoints import Promised, start_checkpoints

WORKSPACE = "T0HARBOR"

BATCH = 25
"""Promises in one transaction: few enough that the running bot gets its turn in between."""


class Pinging(NamedTuple):
    """Seconds between the moment a ping was due and the moment it was in Slack; and checkpoints written a second."""

    p50: float
    p99: float
    written_per_second: float


async def measure_pinging(stage: Stage, *, waiting: int, due: int, spread: float) -> Pinging:
    """Write the promises down beside the running bot, and watch the pings arrive.

    Args:
        stage: the bot at work.
        waiting: promises that fall due some day.
        due: promises that fall due during the trial.
        spread: seconds over which those fall due.
    """
    assert due <= PEOPLE, "what one owner promised for about the same time is told in one post"
    mark = stage.playground.parts.traffic.count
    database = Database(stage.database_url)
    try:
        loop = asyncio.get_running_loop()
        began = loop.time()
        far = datetime.now(UTC) + timedelta(days=30)
        await _write(database, "waiting", [far + timedelta(seconds=number) for number in range(waiting)])
        written = waiting / (loop.time() - began)
        soon = datetime.now(UTC) + timedelta(seconds=15)
        dues = [soon + timedelta(seconds=spread * number / due) for number in range(due)]
        await _write(database, "due", dues)
        assert datetime.now(UTC) < soon, "writing the promises down took too long for the trial"
    finally:
        await database.close()
    lateness = await _lateness(stage, dues, mark=mark, within=spread + 60)
    return Pinging(percentile(lateness, 0.5), percentile(lateness, 0.99), written)


async def _write(database: Database, label: str, dues: list[datetime]) -> None:
    for start in range(0, len(dues), BATCH):
        async with database.state.begin(WORKSPACE) as unit:
            for number in range(start, min(start + BATCH, len(dues))):
                owner = f"U0CROWD{number % PEOPLE:04d}"
                case = Case(
                    id=id_from("bench", label, str(number)),
                    workspace=WORKSPACE,
                    place=Place(channel="C0SUPPORT"),
                    opened_at=dues[number],
                    owner=owner,
                )
                await unit.cases.save(case)
                promised = [Promised(f"Promise {number}", dues[number])]
                await start_checkpoints(unit, case, promised, owner=owner, origin=case.id, now=dues[number])


async def _lateness(stage: Stage, dues: list[datetime], *, mark: int, within: float) -> list[float]:
    """How late each ping was, in the order in which they fell due and appeared; each must be seen exactly once."""
    traffic = stage.playground.parts.traffic
    posted: list[float] = []
    seen = mark
    async with asyncio.timeout(within):
        while len(posted) < len(dues):
            await asyncio.sleep(0.2)
            fresh = traffic.since(seen)
            seen += len(fresh)
            posted += [entry.at for entry in fresh if entry.what == "chat.postMessage" and entry.outcome == "ok"]
    assert len(posted) == len(dues), "a ping was made twice"
    return sorted(at - due.timestamp() for at, due in zip(sorted(posted), dues, strict=True))

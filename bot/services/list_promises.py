"""List promises: one's own with `/promises`, the team's with `/promises team`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.domain.case import Case
from bot.domain.checkpoint import Checkpoint
from bot.domain.kept_rate import ENDS, kept_rate
from bot.domain.notice import PromiseList
from bot.services.ports import Clock, State, Unit

LOOKED_AT = timedelta(days=30)
"""How far back the board's rate of kept promises looks."""


@dataclass(frozen=True)
class ListPromises:
    """Asked by an agent; it changes nothing."""

    state: State
    clock: Clock

    async def own(self, *, workspace: str, who: str) -> PromiseList:
        """What this person still owes."""
        async with self.state.begin(workspace) as unit:
            promises = await _with_cases(unit, await unit.checkpoints.owed_by(who))
        return PromiseList(whose=who, promises=promises, now=self.clock.now())

    async def board(self, *, workspace: str) -> PromiseList:
        """What the team still owes and, for a team of five or more, how many promises it keeps in time."""
        now = self.clock.now()
        async with self.state.begin(workspace) as unit:
            promises = await _with_cases(unit, await unit.checkpoints.owed_in_workspace())
            rate = kept_rate(await unit.journal.told(ENDS, since=now - LOOKED_AT))
        return PromiseList(whose=None, promises=promises, now=now, rate=rate)


async def _with_cases(unit: Unit, checkpoints: Sequence[Checkpoint]) -> tuple[tuple[Checkpoint, Case], ...]:
    cases = {each: await unit.cases.look(each) for each in sorted({owed.case_id for owed in checkpoints})}
    return tuple((owed, cases[owed.case_id]) for owed in checkpoints)

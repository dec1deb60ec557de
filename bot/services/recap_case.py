"""Recap a case: what was chosen and promised, with times, where the team can find it and the agent can paste it."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.domain.case import Case
from bot.domain.notice import Recap
from bot.domain.recap import for_customer
from bot.domain.team import Team
from bot.services.case_file import case_file
from bot.services.held import Held, Outcome
from bot.services.internal_place import home_of
from bot.services.ports import Chat, Clock, State
from bot.services.post_once import PostOnce


@dataclass(frozen=True)
class RecapCase:
    """Posts the recap when nothing is owed any more."""

    state: State
    chat: Chat
    clock: Clock
    post_once: PostOnce

    async def __call__(self, held: Held) -> Outcome:
        """Post the recap that the held work asks for, once, in the case's internal home."""
        work = held.work
        case, team, notice = await self._gather(work.workspace, str(work.payload["case"]))
        home = await home_of(self.chat, team, case)
        if home is None:
            return Outcome.DONE
        async with self.state.begin(work.workspace) as unit:
            await unit.agenda.hold(work)
            intent = await unit.posts.intend(f"{work.key}@{home.channel}", home, self.clock.wall())
        ts = await self.post_once.carry_out(intent, notice, held)
        if ts is None:
            return Outcome.LET_LAPSE
        async with self.state.begin(work.workspace) as unit:
            await unit.posts.made(intent.key, ts)
            await unit.agenda.finish(work)
        return Outcome.FINISHED

    async def _gather(self, workspace: str, case_id: str) -> tuple[Case, Team, Recap]:
        async with self.state.begin(workspace) as unit:
            team = await unit.teams.get()
            file = await case_file(unit, case_id)
        owner = file.case.owner
        zone = ZoneInfo((await self.chat.person(owner)).zone) if owner else ZoneInfo(team.zone)
        words = for_customer(file.story, file.checkpoints, zone)
        notice = Recap(case=file.case, story=file.story, open_checkpoints=file.owed, for_customer=words)
        return file.case, team, notice

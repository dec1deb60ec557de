"""Recap a case: what was chosen and promised, with times, where the team can find it and the agent can paste it."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.domain.case import Case
from bot.domain.notice import Recap
from bot.domain.recap import for_customer
from bot.domain.team import Team
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
        ts = await self.post_once.carry_out_held(intent, notice, held)
        if ts is None:
            return Outcome.LET_LAPSE
        async with self.state.begin(work.workspace) as unit:
            await unit.posts.made(intent.key, ts)
            await unit.agenda.finish(work)
        return Outcome.FINISHED

    async def _gather(self, workspace: str, case_id: str) -> tuple[Case, Team, Recap]:
        async with self.state.begin(workspace) as unit:
            case = await unit.cases.get(case_id)
            team = await unit.teams.get()
            story = await unit.journal.story(case_id)
            checkpoints = await unit.checkpoints.of_case(case_id)
        zone = ZoneInfo((await self.chat.person(case.owner)).zone) if case.owner else ZoneInfo(team.zone)
        still_open = tuple(checkpoint for checkpoint in checkpoints if checkpoint.is_open)
        words = for_customer(story, checkpoints, zone)
        return case, team, Recap(case=case, story=story, open_checkpoints=still_open, for_customer=words)

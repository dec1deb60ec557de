"""Escalate a checkpoint: nobody answered in the grace time, so the team hears, and anyone can take it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from bot.domain.case import JournalEntry, JournalKind, Place
from bot.domain.checkpoint import Checkpoint, Rung
from bot.domain.errors import ChatRefusedError, StaleError
from bot.domain.notice import Line, TeamAlert
from bot.domain.team import Team
from bot.domain.work import Work
from bot.services.internal_place import may_post_in
from bot.services.ports import Chat, Clock, State
from bot.services.post_once import Held, PostOnce


@dataclass(frozen=True)
class EscalateCheckpoint:
    """The second rung of the ladder."""

    state: State
    chat: Chat
    clock: Clock
    post_once: PostOnce

    async def __call__(self, held: Held) -> None:
        """Tell the team, unless the checkpoint was answered meanwhile.

        Raises ChatRefusedError when neither the team channel nor any lead can be reached; the work is then kept for an
        admin to see.
        """
        found = await self._wanted(held.work)
        if found is None:
            return
        checkpoint, team, notice = found
        refused = ChatRefusedError("no team channel and no lead to tell")
        async for place in self._places(team):
            key = f"{checkpoint.key(Rung.ESCALATE)}@{place.channel}"
            try:
                ts = await self.post_once(team.workspace, place, notice, key=key, held=held)
            except ChatRefusedError as trouble:
                refused = trouble
                continue
            if ts is not None and not await self._finish(held.work, checkpoint):
                await self.chat.update(place, ts, Line(text="This promise has been answered. There is nothing to do."))
            return
        raise refused

    async def _places(self, team: Team) -> AsyncIterator[Place]:
        if team.team_channel is not None and await may_post_in(self.chat, team, team.team_channel):
            yield Place(channel=team.team_channel)
        for lead in sorted(team.leads):
            yield Place(channel=await self.chat.direct_channel(lead))

    async def _wanted(self, work: Work) -> tuple[Checkpoint, Team, TeamAlert] | None:
        async with self.state.begin(work.workspace) as unit:
            checkpoint = await unit.checkpoints.get(str(work.payload["checkpoint"]))
            try:
                checkpoint.expects(int(work.payload["generation"]), Rung.ESCALATE)
            except StaleError:
                await unit.agenda.finish(work)
                return None
            notice = TeamAlert(
                checkpoint=checkpoint,
                case=await unit.cases.get(checkpoint.case_id),
                now=self.clock.now(),
                story=await unit.journal.story(checkpoint.case_id),
            )
            return checkpoint, await unit.teams.get(), notice

    async def _finish(self, work: Work, told: Checkpoint) -> bool:
        async with self.state.begin(work.workspace) as unit:
            await unit.agenda.finish(work)
            checkpoint = await unit.checkpoints.get(told.id)
            if checkpoint.generation != told.generation:
                return False
            await unit.checkpoints.save(checkpoint.escalated())
            await unit.journal.write(
                JournalEntry(case_id=told.case_id, at=self.clock.now(), kind=JournalKind.ESCALATED)
            )
            return True

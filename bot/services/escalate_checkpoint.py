"""Escalate a checkpoint: nobody answered in the grace time, so the team hears, and anyone can take it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from bot.domain.case import JournalEntry, JournalKind, Place
from bot.domain.checkpoint import Checkpoint, Rung
from bot.domain.errors import ChatRefusedError, StaleError
from bot.domain.notice import Line, TeamAlert
from bot.domain.team import Team
from bot.domain.work import Work
from bot.services.held import Held, Outcome
from bot.services.internal_place import direct_channels, may_post_in
from bot.services.ports import Chat, Clock, Intent, State
from bot.services.post_once import PostOnce


def alert_key(checkpoint: Checkpoint, channel: str) -> str:
    """The key of the alert about this generation of a checkpoint in one channel."""
    return f"{checkpoint.key(Rung.ESCALATE)}@{channel}"


ANSWERED = Line(text="This promise has been answered. There is nothing to do.")
"""What an alert says that crossed an answer."""


@dataclass(frozen=True)
class EscalateCheckpoint:
    """The second rung of the ladder."""

    state: State
    chat: Chat
    clock: Clock
    post_once: PostOnce

    async def __call__(self, held: Held) -> Outcome:
        """Tell the team, unless the checkpoint was answered meanwhile.

        Raises ChatRefusedError when neither the team channel nor any lead can be reached; the work is then kept for an
        admin to see.
        """
        team, notice = await self._wanted(held.work)
        if notice is None:
            return await self._mend_all(held.work, team)
        refused = ChatRefusedError("no team channel and no lead to tell")
        async for place in self._places(team):
            intent = await self._intend(held.work, alert_key(notice.checkpoint, place.channel), place)
            try:
                ts = await self.post_once.carry_out_held(intent, notice, held)
            except ChatRefusedError as trouble:
                refused = trouble
                continue
            if ts is None:
                return Outcome.LET_LAPSE
            if await self._made(held.work, notice.checkpoint, intent, ts):
                return Outcome.FINISHED
            await self.post_once.mend(intent._replace(ts=ts), ANSWERED)
            return Outcome.DONE
        raise refused

    async def _mend_all(self, work: Work, team: Team) -> Outcome:
        """Let every alert that crossed an answer say so, wherever an earlier try may have made one."""
        if work.attempts > 1:
            async for place in self._places(team):
                async with self.state.begin(work.workspace) as unit:
                    intent = await unit.posts.get(f"{work.key}@{place.channel}")
                if intent is not None:
                    await self.post_once.mend(intent, ANSWERED)
        return Outcome.DONE

    async def _places(self, team: Team) -> AsyncIterator[Place]:
        if team.team_channel is not None and await may_post_in(self.chat, team, team.team_channel):
            yield Place(channel=team.team_channel)
        for channel in await direct_channels(self.chat, team.leads):
            yield Place(channel=channel)

    async def _wanted(self, work: Work) -> tuple[Team, TeamAlert | None]:
        async with self.state.begin(work.workspace) as unit:
            team = await unit.teams.get()
            checkpoint = await unit.checkpoints.get(str(work.payload["checkpoint"]))
            try:
                checkpoint.expects(int(work.payload["generation"]), Rung.ESCALATE)
            except StaleError:
                if checkpoint.generation == work.payload["generation"]:
                    # Somebody else has told the team. That alert is true; leave it alone.
                    raise
                return team, None
            case = await unit.cases.get(checkpoint.case_id)
            story = await unit.journal.story(checkpoint.case_id)
            notice = TeamAlert(checkpoint=checkpoint, case=case, now=self.clock.now(), story=story)
            return team, notice

    async def _intend(self, work: Work, key: str, place: Place) -> Intent:
        async with self.state.begin(work.workspace) as unit:
            await unit.agenda.hold(work)
            return await unit.posts.intend(key, place, self.clock.wall())

    async def _made(self, work: Work, told: Checkpoint, intent: Intent, ts: str) -> bool:
        """Write the proof down and close the work. False, and not closed, when the checkpoint moved while we posted."""
        async with self.state.begin(work.workspace) as unit:
            checkpoint = await unit.checkpoints.get(told.id)
            await unit.posts.made(intent.key, ts)
            if checkpoint.generation != told.generation:
                return False
            await unit.agenda.finish(work)
            await unit.checkpoints.save(checkpoint.escalated())
            await unit.journal.write(
                JournalEntry(case_id=told.case_id, at=self.clock.now(), kind=JournalKind.ESCALATED)
            )
            return True

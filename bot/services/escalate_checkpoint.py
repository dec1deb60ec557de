"""Escalate a checkpoint: nobody answered in the grace time, so the team hears, and after that the leads.

Who is away has a partner, if they named one, who hears first; anyone who hears of it can take it.
"""

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
from bot.services.ports import Chat, Clock, Intent, State, Unit
from bot.services.post_once import PostOnce
from bot.services.start_checkpoints import plan_rung

ANSWERED = Line(text="This promise has been answered. There is nothing to do.")
"""What an alert says that crossed an answer."""

JOURNAL = {Rung.ESCALATE: JournalKind.ESCALATED, Rung.LEAD: JournalKind.LEADS_TOLD}


def alert_key(checkpoint: Checkpoint, channel: str, rung: Rung = Rung.ESCALATE) -> str:
    """The key of the alert about this generation of a checkpoint in one channel."""
    return f"{checkpoint.key(rung)}@{channel}"


@dataclass(frozen=True)
class EscalateCheckpoint:
    """The rungs after the ping: `ESCALATE` tells the team (or the owner's partner), `LEAD` every lead."""

    state: State
    chat: Chat
    clock: Clock
    post_once: PostOnce
    rung: Rung = Rung.ESCALATE

    async def __call__(self, held: Held) -> Outcome:
        """Tell them, unless the checkpoint was answered meanwhile.

        Raises ChatRefusedError when nobody can be reached; the work is then kept for an admin to see.
        """
        team, notice = await self._wanted(held.work)
        if notice is None:
            return await self._mend_all(held)
        refused = ChatRefusedError("no team channel and no lead to tell")
        told = False
        async for place in self._places(team, held.work):
            intent = await self._intend(held.work, alert_key(notice.checkpoint, place.channel, self.rung), place)
            try:
                ts = await self.post_once.carry_out(intent, notice, held)
            except ChatRefusedError as trouble:
                refused = trouble
                continue
            if ts is None:
                return Outcome.LET_LAPSE
            told = True
            await self._proven(held.work, intent, ts)
            if self.rung is Rung.ESCALATE:
                break
        if not told:
            raise refused
        return await self._told(held, notice.checkpoint)

    async def _places(self, team: Team, work: Work) -> AsyncIterator[Place]:
        """Where to tell it. For the team the first that takes it is enough; the leads each hear for themselves."""
        owner = str(work.payload["owner"])
        if self.rung is Rung.ESCALATE:
            partner = team.partners.get(owner) if work.payload.get("because") else None
            if partner is not None:
                for channel in await direct_channels(self.chat, [partner]):
                    yield Place(channel=channel)
            if team.team_channel is not None and await may_post_in(self.chat, team, team.team_channel):
                yield Place(channel=team.team_channel)
        for channel in await direct_channels(self.chat, team.leads):
            yield Place(channel=channel)

    async def _wanted(self, work: Work) -> tuple[Team, TeamAlert | None]:
        async with self.state.begin(work.workspace) as unit:
            team = await unit.teams.get()
            checkpoint = await unit.checkpoints.look(str(work.payload["checkpoint"]))
            try:
                checkpoint.expects(int(work.payload["generation"]), self.rung)
            except StaleError:
                if checkpoint.generation == work.payload["generation"]:
                    # Somebody else has told them. That alert is true; leave it alone.
                    raise
                return team, None
            notice = TeamAlert(
                checkpoint=checkpoint,
                case=await unit.cases.look(checkpoint.case_id),
                now=self.clock.now(),
                story=await unit.journal.story(checkpoint.case_id),
                because=work.payload.get("because"),
                rung=self.rung,
            )
            return team, notice

    async def _mend_all(self, held: Held) -> Outcome:
        """Let every alert that crossed an answer say so, wherever an earlier try may have made one."""
        async with self.state.begin(held.work.workspace) as unit:
            meant = await unit.posts.under(f"{held.work.key}@")
        for intent in meant:
            await self.post_once.mend(intent, ANSWERED, held)
        return Outcome.DONE

    async def _intend(self, work: Work, key: str, place: Place) -> Intent:
        async with self.state.begin(work.workspace) as unit:
            await unit.agenda.hold(work)
            return await unit.posts.intend(key, place, self.clock.wall())

    async def _proven(self, work: Work, intent: Intent, ts: str) -> None:
        async with self.state.begin(work.workspace) as unit:
            await unit.posts.made(intent.key, ts)

    async def _told(self, held: Held, told: Checkpoint) -> Outcome:
        """Close the work and plan the next rung. When the checkpoint moved while we posted, the alerts say so."""
        async with self.state.begin(held.work.workspace) as unit:
            checkpoint = await unit.checkpoints.get(told.id)
            if checkpoint.generation == told.generation:
                await unit.agenda.finish(held.work)
                await self._climb(unit, checkpoint)
                return Outcome.FINISHED
        return await self._mend_all(held)

    async def _climb(self, unit: Unit, checkpoint: Checkpoint) -> None:
        now = self.clock.now()
        if self.rung is Rung.ESCALATE:
            checkpoint = checkpoint.escalated()
            await unit.checkpoints.save(checkpoint)
            team = await unit.teams.get()
            if team.leads:
                await plan_rung(unit, checkpoint, Rung.LEAD, now + team.lead_after)
        await unit.journal.write(JournalEntry(case_id=checkpoint.case_id, at=now, kind=JOURNAL[self.rung]))

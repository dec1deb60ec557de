"""Ping a checkpoint: tell its owner, and plan the next rung in case nobody answers."""

from dataclasses import dataclass
from typing import NamedTuple

from bot.domain.case import JournalEntry, JournalKind, Place
from bot.domain.checkpoint import Checkpoint, Rung
from bot.domain.errors import ChatRefusedError, StaleError
from bot.domain.notice import Line, Ping
from bot.domain.work import Work
from bot.services.held import Held, Outcome
from bot.services.ports import Chat, Clock, Intent, State
from bot.services.post_once import PostOnce
from bot.services.start_checkpoints import plan_rung


class Wanted(NamedTuple):
    """A ping that is still wanted, and the intent to make it, already written down."""

    checkpoint: Checkpoint
    notice: Ping
    intent: Intent


@dataclass(frozen=True)
class PingCheckpoint:
    """The first rung of the ladder."""

    state: State
    chat: Chat
    clock: Clock
    post_once: PostOnce

    async def __call__(self, held: Held) -> Outcome:
        """Fire the ping that the held work stands for, unless it is no longer wanted."""
        owner = str(held.work.payload["owner"])
        try:
            place = Place(channel=await self.chat.direct_channel(owner))
        except ChatRefusedError:
            return await self._unreachable(held.work)
        wanted = await self._wanted(held.work, place)
        if wanted is None:
            return Outcome.FINISHED
        try:
            ts = await self.post_once.carry_out_held(wanted.intent, wanted.notice, held)
        except ChatRefusedError:
            return await self._unreachable(held.work)
        if ts is None:
            return Outcome.LET_LAPSE
        if not await self._made(held.work, wanted, ts):
            await self.chat.update(place, ts, Line(text="This checkpoint has moved on. There is nothing to do here."))
        return Outcome.FINISHED

    async def _wanted(self, work: Work, place: Place) -> Wanted | None:
        """Look whether it is wanted, and write the intent down, in one transaction that the lease fences."""
        async with self.state.begin(work.workspace) as unit:
            checkpoint = await unit.checkpoints.get(str(work.payload["checkpoint"]))
            try:
                checkpoint.expects(int(work.payload["generation"]), Rung.PING)
            except StaleError:
                await unit.agenda.finish(work)
                return None
            await unit.agenda.hold(work)
            case = await unit.cases.get(checkpoint.case_id)
            again = checkpoint.due_at != checkpoint.promised_due_at
            notice = Ping(checkpoint=checkpoint, case=case, now=self.clock.now(), again=again)
            intent = await unit.posts.intend(checkpoint.key(Rung.PING), place, self.clock.wall())
            return Wanted(checkpoint, notice, intent)

    async def _made(self, work: Work, wanted: Wanted, ts: str) -> bool:
        """Write the proof down, close the work and plan the next rung, all or nothing.

        False when the checkpoint moved while we posted: then the post has to be mended.
        """
        now = self.clock.now()
        sent = wanted.checkpoint
        async with self.state.begin(work.workspace) as unit:
            await unit.agenda.finish(work)
            await unit.posts.made(wanted.intent.key, ts)
            checkpoint = await unit.checkpoints.get(sent.id)
            if checkpoint.generation != sent.generation:
                return False
            pinged = checkpoint.pinged()
            await unit.checkpoints.save(pinged)
            await unit.journal.write(
                JournalEntry(case_id=sent.case_id, at=now, kind=JournalKind.PINGED, who=sent.owner)
            )
            await plan_rung(unit, pinged, Rung.ESCALATE, now + (await unit.teams.get()).grace)
            return True

    async def _unreachable(self, work: Work) -> Outcome:
        """An owner Slack will not let us reach cannot answer, so the team is told at once."""
        now = self.clock.now()
        async with self.state.begin(work.workspace) as unit:
            await unit.agenda.finish(work)
            checkpoint = await unit.checkpoints.get(str(work.payload["checkpoint"]))
            try:
                checkpoint.expects(int(work.payload["generation"]), Rung.PING)
            except StaleError:
                return Outcome.FINISHED
            pinged = checkpoint.pinged()
            await unit.checkpoints.save(pinged)
            words = "Slack would not deliver it"
            await unit.journal.write(
                JournalEntry(case_id=pinged.case_id, at=now, kind=JournalKind.PINGED, who=pinged.owner, words=words)
            )
            await plan_rung(unit, pinged, Rung.ESCALATE, now)
        return Outcome.FINISHED

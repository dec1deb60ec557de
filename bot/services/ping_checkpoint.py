"""Ping a checkpoint: tell its owner, and plan the next rung in case nobody answers."""

from dataclasses import dataclass
from typing import NamedTuple

from bot.domain.case import JournalEntry, JournalKind, Place
from bot.domain.checkpoint import Checkpoint, CheckpointState, Rung
from bot.domain.errors import ChatRefusedError, StaleError
from bot.domain.notice import Line, Ping
from bot.domain.work import Work
from bot.services.held import Held, Outcome
from bot.services.ports import Chat, Clock, Intent, State
from bot.services.post_once import PostOnce
from bot.services.start_checkpoints import plan_rung

ENDED = {
    CheckpointState.KEPT: "Done. The promise was kept.",
    CheckpointState.CANCELLED: "Cancelled. The promise is no longer owed.",
}
"""What a ping says when its checkpoint had ended before it was made."""


class Wanted(NamedTuple):
    """A ping that is still wanted, and the intent to make it, already written down."""

    checkpoint: Checkpoint
    notice: Ping
    intent: Intent


class Crossed(NamedTuple):
    """A ping that was meant, and perhaps made, although its checkpoint has moved since."""

    checkpoint: Checkpoint
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
        if not isinstance(wanted, Wanted):
            return await self._mend(wanted)
        try:
            ts = await self.post_once.carry_out_held(wanted.intent, wanted.notice, held)
        except ChatRefusedError:
            return await self._unreachable(held.work)
        if ts is None:
            return Outcome.LET_LAPSE
        return await self._mend(await self._made(held.work, wanted, ts))

    async def _mend(self, crossed: Crossed | None) -> Outcome:
        """Let a ping that crossed an answer say so. Only then is its work done, or a crash would leave it as it is."""
        if crossed is None:
            return Outcome.FINISHED
        words = ENDED.get(crossed.checkpoint.state, "This checkpoint has moved on. There is nothing to do here.")
        await self.post_once.mend(crossed.intent, Line(text=words))
        return Outcome.DONE

    async def _wanted(self, work: Work, place: Place) -> Wanted | Crossed | None:
        """Look whether it is wanted, and write the intent down, in one transaction that the lease fences.

        None when it is not wanted and nobody ever meant to make it; then the work is finished.
        """
        async with self.state.begin(work.workspace) as unit:
            checkpoint = await unit.checkpoints.get(str(work.payload["checkpoint"]))
            try:
                checkpoint.expects(int(work.payload["generation"]), Rung.PING)
            except StaleError:
                intent = await unit.posts.get(work.key)
                if intent is not None and checkpoint.generation != work.payload["generation"]:
                    return Crossed(checkpoint, intent)
                await unit.agenda.finish(work)
                return None
            await unit.agenda.hold(work)
            case = await unit.cases.get(checkpoint.case_id)
            again = checkpoint.due_at != checkpoint.promised_due_at
            notice = Ping(checkpoint=checkpoint, case=case, now=self.clock.now(), again=again)
            intent = await unit.posts.intend(checkpoint.key(Rung.PING), place, self.clock.wall())
            return Wanted(checkpoint, notice, intent)

    async def _made(self, work: Work, wanted: Wanted, ts: str) -> Crossed | None:
        """Write the proof down, close the work and plan the next rung, all or nothing.

        When the checkpoint moved while we posted, only the proof is written down: the post has to be mended first.
        """
        now = self.clock.now()
        sent = wanted.checkpoint
        async with self.state.begin(work.workspace) as unit:
            checkpoint = await unit.checkpoints.get(sent.id)
            await unit.posts.made(wanted.intent.key, ts)
            if checkpoint.generation != sent.generation:
                return Crossed(checkpoint, wanted.intent._replace(ts=ts))
            await unit.agenda.finish(work)
            pinged = checkpoint.pinged()
            await unit.checkpoints.save(pinged)
            await unit.journal.write(
                JournalEntry(case_id=sent.case_id, at=now, kind=JournalKind.PINGED, who=sent.owner)
            )
            await plan_rung(unit, pinged, Rung.ESCALATE, now + (await unit.teams.get()).grace)
            return None

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

"""Ping a checkpoint: tell its owner, and plan the next rung in case nobody answers."""

from dataclasses import dataclass

from bot.domain.case import Case, JournalEntry, JournalKind, Place
from bot.domain.checkpoint import Checkpoint, Rung
from bot.domain.errors import ChatRefusedError, StaleError
from bot.domain.notice import Line, Ping
from bot.domain.work import Work
from bot.services.ports import Chat, Clock, State
from bot.services.post_once import Held, PostOnce
from bot.services.start_checkpoints import plan_rung


@dataclass(frozen=True)
class PingCheckpoint:
    """The first rung of the ladder."""

    state: State
    chat: Chat
    clock: Clock
    post_once: PostOnce

    async def __call__(self, held: Held) -> None:
        """Fire the ping that the held work stands for, unless it is no longer wanted."""
        found = await self._wanted(held.work)
        if found is None:
            return
        checkpoint, case, again = found
        notice = Ping(checkpoint=checkpoint, case=case, now=self.clock.now(), again=again)
        try:
            place = Place(channel=await self.chat.direct_channel(checkpoint.owner))
            ts = await self.post_once(checkpoint.workspace, place, notice, key=checkpoint.key(Rung.PING), held=held)
        except ChatRefusedError:
            await self._finish(held.work, checkpoint, reached=False)
            return
        if ts is None:
            return
        if not await self._finish(held.work, checkpoint, reached=True):
            await self.chat.update(place, ts, Line(text="This checkpoint has moved on. There is nothing to do here."))

    async def _wanted(self, work: Work) -> tuple[Checkpoint, Case, bool] | None:
        async with self.state.begin(work.workspace) as unit:
            checkpoint = await unit.checkpoints.get(str(work.payload["checkpoint"]))
            try:
                checkpoint.expects(int(work.payload["generation"]), Rung.PING)
            except StaleError:
                await unit.agenda.finish(work)
                return None
            again = any(entry.kind is JournalKind.PINGED for entry in await unit.journal.story(checkpoint.case_id))
            return checkpoint, await unit.cases.get(checkpoint.case_id), again

    async def _finish(self, work: Work, sent: Checkpoint, *, reached: bool) -> bool:
        """Close the work and plan the next rung, all or nothing. False when the checkpoint moved while we posted.

        An owner Slack will not let us reach cannot answer, so the team is told at once.
        """
        now = self.clock.now()
        async with self.state.begin(work.workspace) as unit:
            await unit.agenda.finish(work)
            checkpoint = await unit.checkpoints.get(sent.id)
            if checkpoint.generation != sent.generation:
                return False
            pinged = checkpoint.pinged()
            await unit.checkpoints.save(pinged)
            words = "" if reached else "Slack would not deliver it"
            await unit.journal.write(
                JournalEntry(case_id=sent.case_id, at=now, kind=JournalKind.PINGED, who=sent.owner, words=words)
            )
            grace = (await unit.teams.get()).grace
            await plan_rung(unit, pinged, Rung.ESCALATE, now + grace if reached else now)
            return True

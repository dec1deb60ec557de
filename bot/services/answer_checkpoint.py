"""Answer a checkpoint that stays one's own: done, snooze, another time, cancel. Each is one transaction.

What was said of it before is corrected by the worker, from the outbox, so that an answer is complete the moment its
transaction is, whatever happens to this process afterwards. What comes back here is what became of this one promise;
how a post that speaks of several now reads is the worker's to say.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.case import JournalKind
from bot.domain.checkpoint import SETTLED, Checkpoint, CheckpointState, Rung
from bot.domain.errors import PastTimeError
from bot.domain.follow_up import Occasion, clock_words
from bot.domain.notice import Answered, Line
from bot.domain.playbook import Listener
from bot.domain.promise import resolve_when
from bot.services.move_checkpoint import move_checkpoint, write_move
from bot.services.outbox import plan_mend
from bot.services.plan_recap import plan_recap
from bot.services.ports import Chat, Clock, Library, State, Unit
from bot.services.show_ping import ENDED, gone_by
from bot.services.start_checkpoints import plan_ladder, plan_rung
from bot.services.zone_of import zone_of


@dataclass(frozen=True)
class AnswerCheckpoint:
    """The buttons on a ping that leave the promise with its owner, or end it.

    `generation` is the one the pressed button was shown for; MovedOnError says when the checkpoint has moved since. A
    press that was carried out before, by a process that died before it could say so, is answered as if it were new.
    All raise NotFoundError when it is gone and IllegalMoveError when it has already ended.
    """

    state: State
    chat: Chat
    library: Library
    clock: Clock

    async def keep(self, *, workspace: str, checkpoint_id: str, who: str, just_now: bool = False) -> Answered:
        """The promise was kept. When nothing else is owed in the case, its recap is planned.

        Any ping's button will do, old or new, and pressing it twice changes nothing. `just_now` says that it was kept
        at this moment, which may be after its time; without it the owner's word is taken that it was kept in time.
        """
        at = self.clock.now() if just_now else None
        async with self.state.begin(workspace) as unit:
            before = await unit.checkpoints.get(checkpoint_id)
            if before.state in SETTLED:
                return Answered(promise=before.promise, news=ENDED[before.state])
            after = before.kept(at)
            kind = JournalKind.KEPT if after.state is CheckpointState.KEPT else JournalKind.KEPT_LATE
            now = self.clock.now()
            await write_move(unit, after, kind, who, before.promise, now=now)
            await plan_mend(unit, before, says=Line(text=f"Kept: {after.promise}"), now=now)
            await plan_recap(unit, after, now)
            return Answered(promise=after.promise, news=ENDED[after.state])

    async def cancel(self, *, workspace: str, checkpoint_id: str, who: str, generation: int, reason: str) -> Answered:
        """The promise is no longer owed; the reason stands in the case's story. It may end the case."""

        async def recap(unit: Unit, after: Checkpoint) -> None:
            await plan_recap(unit, after, self.clock.now())

        async with self.state.begin(workspace) as unit:
            _, after = await move_checkpoint(
                unit,
                checkpoint_id,
                Checkpoint.cancelled,
                JournalKind.CANCELLED,
                who,
                generation=generation,
                now=self.clock.now(),
                words=reason,
                told="Cancelled",
                then=recap,
            )
            return Answered(promise=after.promise, news=ENDED[CheckpointState.CANCELLED])

    async def snooze(
        self, *, workspace: str, checkpoint_id: str, who: str, generation: int, length: timedelta
    ) -> Answered:
        """Ping again after this length of time."""
        until, zone = self.clock.now() + length, await zone_of(self.chat, who)
        return await self._snooze(workspace, checkpoint_id, who, generation, until, zone)

    async def snooze_until(
        self, *, workspace: str, checkpoint_id: str, who: str, generation: int, phrase: str
    ) -> Answered:
        """Ping again at the time these words name, read in the agent's own zone.

        Raises UnclearTimeError or PastTimeError when they name no time that is still ahead.
        """
        until, zone = await self._named(workspace, who, phrase)
        return await self._snooze(workspace, checkpoint_id, who, generation, until, zone)

    async def change(self, *, workspace: str, checkpoint_id: str, who: str, generation: int, phrase: str) -> Answered:
        """Another time was promised, or is about to be: the ladder is planned for that one.

        The answer holds the honest line to tell the customer. Raises as `snooze_until`.
        """
        due_at, zone = await self._named(workspace, who, phrase)
        return await self._change(workspace, checkpoint_id, who, generation, due_at, zone)

    async def change_to(
        self, *, workspace: str, checkpoint_id: str, who: str, generation: int, due_at: datetime, promise: str
    ) -> Answered:
        """The customer reads another time and other words now, since the agent edited the message: as `change`.

        Raises PastTimeError when that time has gone by.
        """
        zone = await zone_of(self.chat, who)
        if due_at <= self.clock.now():
            raise PastTimeError(due_at.astimezone(zone))
        return await self._change(workspace, checkpoint_id, who, generation, due_at, zone, promise=promise)

    async def _change(
        self,
        workspace: str,
        checkpoint_id: str,
        who: str,
        generation: int,
        due_at: datetime,
        zone: ZoneInfo,
        *,
        promise: str | None = None,
    ) -> Answered:
        now = self.clock.now()

        async def plan(unit: Unit, after: Checkpoint) -> None:
            await plan_ladder(unit, after, now)

        words = clock_words(due_at, zone=zone, now=now)
        async with self.state.begin(workspace) as unit:
            before, after = await move_checkpoint(
                unit,
                checkpoint_id,
                lambda checkpoint: checkpoint.changed(due_at, promise=promise),
                JournalKind.CHANGED,
                who,
                generation=generation,
                now=self.clock.now(),
                words=f"to {words}",
                told="Another time was promised",
                then=plan,
            )
            news = f"Changed to {words}. I will remind you then."
            line = None if before is None else self._honest_line(before, after, zone)
            return Answered(promise=after.promise, news=news, follow_up=line)

    def _honest_line(self, before: Checkpoint, after: Checkpoint, zone: ZoneInfo) -> str | None:
        """What to tell the customer of another time, before it is late; an earlier one needs no such line."""
        if before.to is not Listener.CUSTOMER or after.promised_due_at <= before.promised_due_at:
            return None
        now = self.clock.now()
        return (
            self.library.of(before.workspace)
            .follow_ups()
            .line(
                Occasion.LATE if now > before.promised_due_at else Occasion.CHANGED,
                promised=clock_words(before.promised_due_at, zone=zone, now=now),
                new_time=clock_words(after.promised_due_at, zone=zone, now=now),
                turn=after.generation,
            )
        )

    async def _named(self, workspace: str, who: str, phrase: str) -> tuple[datetime, ZoneInfo]:
        zone = ZoneInfo((await self.chat.person(who)).zone)
        async with self.state.begin(workspace) as unit:
            hours = (await unit.teams.get()).hours
        return resolve_when(phrase, now=self.clock.now(), zone=zone, hours=hours).due, zone

    async def _snooze(
        self, workspace: str, checkpoint_id: str, who: str, generation: int, until: datetime, zone: ZoneInfo
    ) -> Answered:
        async def plan(unit: Unit, after: Checkpoint) -> None:
            await plan_rung(unit, after, Rung.PING, after.due_at)

        async with self.state.begin(workspace) as unit:
            _, after = await move_checkpoint(
                unit,
                checkpoint_id,
                lambda checkpoint: checkpoint.snoozed(until),
                JournalKind.SNOOZED,
                who,
                generation=generation,
                now=self.clock.now(),
                told="Snoozed",
                then=plan,
            )
            # After a second press its ping may be on its way, or made: it was snoozed all the same.
            snoozed = after.model_copy(update={"state": CheckpointState.SNOOZED})
            return Answered(promise=after.promise, news=gone_by(snoozed, zone=zone, now=self.clock.now()))

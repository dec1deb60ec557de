"""Answer a checkpoint: done, snooze, change, hand over, cancel, or take it from the team. Each is one transaction.

What was said of it before is corrected by the worker, from the outbox, so that an answer is complete the moment its
transaction is, whatever happens to this process afterwards.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.case import JournalKind
from bot.domain.checkpoint import SETTLED, Checkpoint, CheckpointState, Rung
from bot.domain.errors import NotFoundError, PastTimeError
from bot.domain.follow_up import Occasion, clock_words
from bot.domain.notice import Line, Ping, TeamAlert
from bot.domain.playbook import Listener, Playbook
from bot.domain.promise import resolve_when
from bot.services.move_checkpoint import before_move, move_checkpoint, write_move
from bot.services.outbox import plan_mend
from bot.services.plan_recap import plan_recap
from bot.services.ports import Chat, Clock, Library, State, Unit
from bot.services.show_ping import ENDED, ShowPing
from bot.services.start_checkpoints import plan_ladder, plan_rung
from bot.services.tell_owner import brief_owner, tell_owner


@dataclass(frozen=True)
class AnswerCheckpoint:
    """The buttons on a ping and on a team alert. Every method gives the notice to show in place of what was pressed.

    `generation` is the one the pressed button was shown for; MovedOnError says when the checkpoint has moved since. A
    press that was carried out before, by a process that died before it could say so, is answered as if it were new.
    All raise NotFoundError when it is gone and IllegalMoveError when it has already ended.
    """

    state: State
    chat: Chat
    library: Library
    clock: Clock
    show: ShowPing

    async def keep(self, *, workspace: str, checkpoint_id: str, who: str, just_now: bool = False) -> Ping:
        """The promise was kept. When nothing else is owed in the case, its recap is planned.

        Any ping's button will do, old or new, and pressing it twice changes nothing. `just_now` says that it was kept
        at this moment, which may be after its time; without it the owner's word is taken that it was kept in time.
        """
        at, zone = self.clock.now() if just_now else None, await self.show.zone_of(who)
        async with self.state.begin(workspace) as unit:
            before = await unit.checkpoints.get(checkpoint_id)
            if before.state in SETTLED:
                stood = await before_move(unit, before)
                return await self.show.answered(unit, stood, before, news=ENDED[before.state], zone=zone)
            after = before.kept(at)
            kind = JournalKind.KEPT if after.state is CheckpointState.KEPT else JournalKind.KEPT_LATE
            now = self.clock.now()
            await write_move(unit, after, kind, who, before.promise, now=now)
            await plan_mend(unit, before, says=Line(text=f"Kept: {after.promise}"), now=now)
            await plan_recap(unit, after, now)
            return await self.show.answered(unit, before, after, news=ENDED[after.state], zone=zone)

    async def snooze(self, *, workspace: str, checkpoint_id: str, who: str, generation: int, length: timedelta) -> Ping:
        """Ping again after this length of time."""
        return await self._snooze(workspace, checkpoint_id, who, generation, self.clock.now() + length)

    async def snooze_until(self, *, workspace: str, checkpoint_id: str, who: str, generation: int, phrase: str) -> Ping:
        """Ping again at the time these words name, read in the agent's own zone.

        Raises UnclearTimeError or PastTimeError when they name no time that is still ahead.
        """
        until, _ = await self._named(workspace, who, phrase)
        return await self._snooze(workspace, checkpoint_id, who, generation, until)

    async def change(self, *, workspace: str, checkpoint_id: str, who: str, generation: int, phrase: str) -> Ping:
        """Another time was promised, or is about to be: the ladder is planned for that one.

        The notice holds the honest line to tell the customer. Raises as `snooze_until`.
        """
        due_at, zone = await self._named(workspace, who, phrase)
        return await self._change(workspace, checkpoint_id, who, generation, due_at, zone)

    async def change_to(
        self, *, workspace: str, checkpoint_id: str, who: str, generation: int, due_at: datetime, promise: str
    ) -> Ping:
        """The customer reads another time and other words now, since the agent edited the message: as `change`.

        Raises PastTimeError when that time has gone by.
        """
        zone = await self.show.zone_of(who)
        if due_at <= self.clock.now():
            raise PastTimeError(due_at.astimezone(zone))
        return await self._change(workspace, checkpoint_id, who, generation, due_at, zone, promise=promise)

    async def hand_over(
        self, *, workspace: str, checkpoint_id: str, who: str, generation: int, to: str, note: str = ""
    ) -> Ping:
        """Another agent owns it from now on, and is told at once."""
        person = await self.chat.person(to)
        name, theirs = person.name, ZoneInfo(person.zone)
        words = f"to {name}: {note}" if note else f"to {name}"
        now = self.clock.now()

        mine = await self.show.zone_of(who)

        async def tell_them(unit: Unit, after: Checkpoint) -> None:
            case = await unit.cases.get(after.case_id)
            await unit.cases.save(case.model_copy(update={"owner": to}))
            await plan_ladder(unit, after, now)
            sorry = f"Slack would not deliver what you handed over to {name}. Tell them yourself: {after.promise}"
            playbook = await self._playbook(unit, after.case_id)
            await brief_owner(unit, after, by=who, note=note, playbook=playbook, now=now)
            news = "This promise was handed to you."
            await tell_owner(unit, self.show, after, news, zone=theirs, otherwise={who: sorry})

        async with self.state.begin(workspace) as unit:
            before, after = await move_checkpoint(
                unit,
                checkpoint_id,
                lambda checkpoint: checkpoint.handed_over(to),
                JournalKind.HANDED_OVER,
                who,
                generation=generation,
                now=self.clock.now(),
                words=words,
                told="Handed over",
                then=tell_them,
            )
            news = f"Handed over to {name}. I am telling them now."
            return await self.show.answered(unit, before, after, news=news, zone=mine)

    async def cancel(self, *, workspace: str, checkpoint_id: str, who: str, generation: int, reason: str) -> Ping:
        """The promise is no longer owed; the reason stands in the case's story. It may end the case."""
        zone = await self.show.zone_of(who)

        async def recap(unit: Unit, after: Checkpoint) -> None:
            await plan_recap(unit, after, self.clock.now())

        async with self.state.begin(workspace) as unit:
            before, after = await move_checkpoint(
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
            news = ENDED[CheckpointState.CANCELLED]
            return await self.show.answered(unit, before, after, news=news, zone=zone)

    async def take(self, *, workspace: str, checkpoint_id: str, who: str, generation: int) -> TeamAlert:
        """Take it from the team channel: the taker owns it, gets the buttons, and the grace time runs anew."""
        now, zone = self.clock.now(), await self.show.zone_of(who)

        async def plan_the_next_rung(unit: Unit, after: Checkpoint) -> None:
            case = await unit.cases.get(after.case_id)
            await unit.cases.save(case.model_copy(update={"owner": who}))
            await plan_rung(unit, after, Rung.ESCALATE, now + (await unit.teams.get()).grace)
            await tell_owner(unit, self.show, after, "You took this promise.", zone=zone)

        async with self.state.begin(workspace) as unit:
            before, after = await move_checkpoint(
                unit,
                checkpoint_id,
                lambda checkpoint: checkpoint.taken(who),
                JournalKind.TAKEN,
                who,
                generation=generation,
                now=self.clock.now(),
                told=None,
                then=plan_the_next_rung,
            )
            alert = TeamAlert(
                checkpoint=after,
                case=await unit.cases.look(after.case_id),
                now=now,
                story=await unit.journal.story(after.case_id),
                taken_by=who,
            )
            await plan_mend(unit, before, says=alert, now=now)
            return alert

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
    ) -> Ping:
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
            line = self._honest_line(before, after, zone)
            news = f"Changed to {words}. I will remind you then."
            return await self.show.answered(unit, before, after, news=news, zone=zone, follow_up=line)

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

    async def _playbook(self, unit: Unit, case_id: str) -> Playbook | None:
        """The playbook of a case, if it is still there."""
        case = await unit.cases.look(case_id)
        try:
            return None if case.playbook is None else self.library.of(unit.workspace).playbook(case.playbook)
        except NotFoundError:
            return None

    async def _named(self, workspace: str, who: str, phrase: str) -> tuple[datetime, ZoneInfo]:
        zone = ZoneInfo((await self.chat.person(who)).zone)
        async with self.state.begin(workspace) as unit:
            hours = (await unit.teams.get()).hours
        return resolve_when(phrase, now=self.clock.now(), zone=zone, hours=hours).due, zone

    async def _snooze(self, workspace: str, checkpoint_id: str, who: str, generation: int, until: datetime) -> Ping:
        zone = await self.show.zone_of(who)

        async def plan(unit: Unit, after: Checkpoint) -> None:
            await plan_rung(unit, after, Rung.PING, after.due_at)

        async with self.state.begin(workspace) as unit:
            before, after = await move_checkpoint(
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
            return await self.show.answered(unit, before, after, news=ENDED[CheckpointState.SNOOZED], zone=zone)

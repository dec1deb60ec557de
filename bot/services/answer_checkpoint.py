"""Answer a checkpoint: done, snooze, hand over, cancel, or take it from the team. Each is one transaction."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.case import JournalEntry, JournalKind, Place
from bot.domain.checkpoint import Checkpoint, CheckpointState, Rung
from bot.domain.errors import ChatRefusedError, MovedOnError
from bot.domain.notice import Line, Ping, TeamAlert
from bot.domain.promise import resolve_when
from bot.services.escalate_checkpoint import alert_key
from bot.services.internal_place import direct_channels
from bot.services.plan_recap import plan_recap
from bot.services.ports import Chat, Clock, State, Unit
from bot.services.post_once import PostOnce
from bot.services.start_checkpoints import plan_rung

Then = Callable[[Unit, Checkpoint], Awaitable[None]]
"""What else happens in the same transaction, once the checkpoint has moved."""

MOVES = frozenset(
    {
        JournalKind.SNOOZED,
        JournalKind.HANDED_OVER,
        JournalKind.TAKEN,
        JournalKind.KEPT,
        JournalKind.CANCELLED,
    }
)
"""The lines of a story that tell of a checkpoint's moves to another generation."""

KEPT = "Done. The promise was kept."
"""What stands in place of a ping once its promise was kept."""


@dataclass(frozen=True)
class AnswerCheckpoint:
    """The buttons on a ping and on a team alert. Every method gives the notice to show in place of what was pressed.

    `generation` is the one the pressed button was shown for; MovedOnError says when the checkpoint has moved since. A
    press that was carried out before, by a process that died before it could say so, is answered as if it were new.
    All raise NotFoundError when it is gone and IllegalMoveError when it has already ended.
    """

    state: State
    chat: Chat
    clock: Clock
    post_once: PostOnce

    async def keep(self, *, workspace: str, checkpoint_id: str, who: str) -> Ping:
        """The promise was kept. When nothing else is owed in the case, its recap is planned.

        Any ping's button will do, old or new, and pressing it twice changes nothing.
        """
        async with self.state.begin(workspace) as unit:
            known = await unit.checkpoints.get(checkpoint_id)
        if known.state is CheckpointState.KEPT:
            await self._tell_team(_before(known), f"Kept: {known.promise}")
            return await self._shown(known, news=KEPT)
        before, after = await self._move(
            workspace, checkpoint_id, Checkpoint.kept, JournalKind.KEPT, who, then=self._recap
        )
        await self._tell_team(before, f"Kept: {after.promise}")
        return await self._shown(after, news=KEPT)

    async def snooze(self, *, workspace: str, checkpoint_id: str, who: str, generation: int, length: timedelta) -> Ping:
        """Ping again after this length of time."""
        return await self._snooze(workspace, checkpoint_id, who, generation, self.clock.now() + length)

    async def snooze_until(self, *, workspace: str, checkpoint_id: str, who: str, generation: int, phrase: str) -> Ping:
        """Ping again at the time these words name, read in the agent's own zone.

        Raises UnclearTimeError or PastTimeError when they name no time that is still ahead.
        """
        zone = ZoneInfo((await self.chat.person(who)).zone)
        now = self.clock.now()
        async with self.state.begin(workspace) as unit:
            hours = (await unit.teams.get()).hours
        until = resolve_when(phrase, now=now, zone=zone, hours=hours).due
        return await self._snooze(workspace, checkpoint_id, who, generation, until)

    async def hand_over(
        self, *, workspace: str, checkpoint_id: str, who: str, generation: int, to: str, note: str = ""
    ) -> Ping:
        """Another agent owns it from now on, and is told at once."""

        async def plan_for_them(unit: Unit, after: Checkpoint) -> None:
            case = await unit.cases.get(after.case_id)
            await unit.cases.save(case.model_copy(update={"owner": to}))
            await plan_rung(unit, after, Rung.PING, max(after.due_at, self.clock.now()))

        name = (await self.chat.person(to)).name
        words = f"to {name}: {note}" if note else f"to {name}"
        before, after = await self._move(
            workspace,
            checkpoint_id,
            lambda checkpoint: checkpoint.handed_over(to),
            JournalKind.HANDED_OVER,
            who,
            generation=generation,
            words=words,
            then=plan_for_them,
        )
        key = f"handover:{after.id}:{after.generation}"
        told = await self._show_buttons(after, key, "This promise was handed to you.")
        await self._tell_team(before, f"Handed over: {after.promise}")
        how = "They have been told." if told else "Slack would not deliver it; tell them yourself."
        return await self._shown(after, news=f"Handed over to {name}. {how}", passed_on=True)

    async def cancel(self, *, workspace: str, checkpoint_id: str, who: str, generation: int, reason: str) -> Ping:
        """The promise is no longer owed; the reason stands in the case's story. It may end the case."""
        before, after = await self._move(
            workspace,
            checkpoint_id,
            Checkpoint.cancelled,
            JournalKind.CANCELLED,
            who,
            generation=generation,
            words=reason,
            then=self._recap,
        )
        await self._tell_team(before, f"Cancelled: {after.promise}")
        return await self._shown(after, news="Cancelled. The reason stands with the case.")

    async def take(self, *, workspace: str, checkpoint_id: str, who: str, generation: int) -> TeamAlert:
        """Take it from the team channel: the taker owns it, gets the buttons, and the grace time runs anew."""

        async def plan_the_next_rung(unit: Unit, after: Checkpoint) -> None:
            case = await unit.cases.get(after.case_id)
            await unit.cases.save(case.model_copy(update={"owner": who}))
            await plan_rung(unit, after, Rung.ESCALATE, self.clock.now() + (await unit.teams.get()).grace)

        _, after = await self._move(
            workspace,
            checkpoint_id,
            lambda checkpoint: checkpoint.taken(who),
            JournalKind.TAKEN,
            who,
            generation=generation,
            then=plan_the_next_rung,
        )
        await self._show_buttons(after, f"taken:{after.id}:{after.generation}", "You took this promise.")
        async with self.state.begin(workspace) as unit:
            return TeamAlert(
                checkpoint=after,
                case=await unit.cases.get(after.case_id),
                now=self.clock.now(),
                story=await unit.journal.story(after.case_id),
                taken_by=who,
            )

    async def _recap(self, unit: Unit, after: Checkpoint) -> None:
        await plan_recap(unit, after, self.clock.now())

    async def _snooze(self, workspace: str, checkpoint_id: str, who: str, generation: int, until: datetime) -> Ping:
        async def plan_the_ping(unit: Unit, after: Checkpoint) -> None:
            await plan_rung(unit, after, Rung.PING, after.due_at)

        before, after = await self._move(
            workspace,
            checkpoint_id,
            lambda checkpoint: checkpoint.snoozed(until),
            JournalKind.SNOOZED,
            who,
            generation=generation,
            then=plan_the_ping,
        )
        await self._tell_team(before, f"Snoozed: {after.promise}")
        return await self._shown(after, news="Snoozed. I will remind you again.")

    async def _move(
        self,
        workspace: str,
        checkpoint_id: str,
        move: Callable[[Checkpoint], Checkpoint],
        kind: JournalKind,
        who: str,
        *,
        generation: int | None = None,
        words: str | None = None,
        then: Then | None = None,
    ) -> tuple[Checkpoint, Checkpoint]:
        async with self.state.begin(workspace) as unit:
            before = await unit.checkpoints.get(checkpoint_id)
            words = before.promise if words is None else words
            if generation is not None and generation != before.generation:
                moves = [entry for entry in await unit.journal.story(before.case_id) if entry.kind in MOVES]
                last = (moves[-1].kind, moves[-1].who, moves[-1].words) if moves else None
                if before.generation == generation + 1 and last == (kind, who, words):
                    return _before(before), before
                raise MovedOnError(before.state)
            after = move(before)
            await unit.checkpoints.save(after)
            await unit.journal.write(
                JournalEntry(case_id=after.case_id, at=self.clock.now(), kind=kind, who=who, words=words)
            )
            if then is not None:
                await then(unit, after)
        return before, after

    async def _shown(self, checkpoint: Checkpoint, *, news: str, passed_on: bool = False) -> Ping:
        async with self.state.begin(checkpoint.workspace) as unit:
            case = await unit.cases.get(checkpoint.case_id)
        return Ping(checkpoint=checkpoint, case=case, now=self.clock.now(), news=news, passed_on=passed_on)

    async def _show_buttons(self, checkpoint: Checkpoint, key: str, news: str) -> bool:
        """Send the new owner the ping with its buttons, once. False when Slack will not have it."""
        notice = await self._shown(checkpoint, news=news)
        try:
            place = Place(channel=await self.chat.direct_channel(checkpoint.owner))
            await self.post_once(checkpoint.workspace, place, notice, key=key)
        except ChatRefusedError:
            return False
        return True

    async def _tell_team(self, before: Checkpoint, text: str) -> None:
        """When the team was told of it, let the alert say how it ended, so that nobody runs after it."""
        if before.state is not CheckpointState.ESCALATED:
            return
        async with self.state.begin(before.workspace) as unit:
            team = await unit.teams.get()
        channels = [team.team_channel] if team.team_channel else []
        channels += await direct_channels(self.chat, team.leads)
        async with self.state.begin(before.workspace) as unit:
            alerts = [await unit.posts.get(alert_key(before, channel)) for channel in channels]
        for alert in alerts:
            if alert is not None:
                await self.post_once.mend(alert, Line(text=text))


def _before(after: Checkpoint) -> Checkpoint:
    """How a checkpoint that has moved once may have stood before: for looking up what the team was told of it."""
    return after.model_copy(update={"generation": after.generation - 1, "state": CheckpointState.ESCALATED})

"""Ping checkpoints: tell their owner, and plan the next rung in case nobody answers.

Promises of one owner that fall due together are told in one post. Whoever comes first for one of them takes the others
along, in a transaction that locks them all, and the post knows of which it speaks.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.domain.attention import Attention
from bot.domain.case import JournalEntry, JournalKind, Place
from bot.domain.checkpoint import Checkpoint, CheckpointState, Rung
from bot.domain.errors import ChatRefusedError, StaleError
from bot.domain.notice import Ping
from bot.domain.work import Work
from bot.services.attention_of import attention_of
from bot.services.held import Held, Outcome
from bot.services.outbox import keep_true
from bot.services.ports import Chat, Clock, Intent, State, Unit
from bot.services.post_once import PostOnce
from bot.services.show_ping import ShowPing
from bot.services.start_checkpoints import plan_rung

TOGETHER = timedelta(seconds=30)
"""Promises that fall due within this time of the first are told with it."""

MOST_TOGETHER = 8
"""Promises in one ping: more would not fit into a message with their buttons."""

OVERDUE = timedelta(minutes=2)
"""A ping that comes so much after its time says why."""


class Wanted(NamedTuple):
    """A ping that is still wanted, and the intent to make it, already written down."""

    notice: Ping
    intent: Intent


class NotWanted(NamedTuple):
    """A ping that is not wanted any more. `intent` is there when somebody meant to make it, and perhaps did."""

    intent: Intent | None


@dataclass(frozen=True)
class PingCheckpoint:
    """The rung at the promised time."""

    state: State
    chat: Chat
    clock: Clock
    post_once: PostOnce
    show: ShowPing
    started_at: datetime | None = field(default=None)
    """When this process began to work, by the clock: what fell due before that fell due without us."""

    async def __call__(self, held: Held) -> Outcome:
        """Fire the ping that the held work stands for, unless it is no longer wanted."""
        work = held.work
        owner = str(work.payload["owner"])
        heed = await attention_of(self.state, self.chat, self.clock, workspace=work.workspace, who=owner)
        if heed is Attention.OFF:
            return await self._untold(work, "outside their hours, or not to be disturbed")
        try:
            return await self._tell(held, owner, at_once=heed is Attention.AWAY)
        except ChatRefusedError:
            return await self._untold(work, "Slack would not deliver it")

    async def _tell(self, held: Held, owner: str, *, at_once: bool) -> Outcome:
        """Post it. ChatRefusedError when Slack will not have it."""
        work = held.work
        place, zone = Place(channel=await self.chat.direct_channel(owner)), await self.show.zone_of(owner)
        wanted = await self._wanted(work, place, zone)
        if isinstance(wanted, NotWanted):
            if wanted.intent is not None:
                await keep_true(self.state, self.show, self.post_once, work.workspace, wanted.intent)
            return Outcome.DONE
        ts = await self.post_once.carry_out(wanted.intent, wanted.notice, held)
        if ts is None:
            return Outcome.LET_LAPSE
        if await self._made(work, wanted, ts, at_once=at_once):
            return Outcome.FINISHED
        await keep_true(self.state, self.show, self.post_once, work.workspace, wanted.intent._replace(ts=ts))
        return Outcome.DONE

    async def _wanted(self, work: Work, place: Place, zone: ZoneInfo) -> Wanted | NotWanted:
        """Look whether it is wanted, take along what falls due with it, and write the intent down.

        All in one transaction that the lease fences.
        """
        now = self.clock.now()
        owner, key = str(work.payload["owner"]), work.key
        async with self.state.begin(work.workspace) as unit:
            await unit.agenda.hold(work)
            known = await unit.posts.get(key)
            # Those that may be taken along are locked first, in the order in which everybody locks them.
            waiting = () if known else await unit.checkpoints.waiting_for(owner, by=now + TOGETHER)
            checkpoint = await unit.checkpoints.get(str(work.payload["checkpoint"]))
            if not _expects(checkpoint, work) and not await _still_due(unit, known):
                return NotWanted(known)
            if known is None:
                others = [each for each in waiting if each.id != checkpoint.id][: MOST_TOGETHER - 1]
                for each in (checkpoint, *others):
                    await unit.checkpoints.save(each.falls_due(key))
                about = [checkpoint.id, *(each.id for each in others)]
                known = await unit.posts.intend(key, place, self.clock.wall(), about=about)
            notice = await self.show(unit, known, zone=zone, delayed=self._delayed(work, checkpoint, now))
            return Wanted(notice, known)

    def _delayed(self, work: Work, checkpoint: Checkpoint, now: datetime) -> str | None:
        """Why the ping comes late, if it does."""
        # What was handed over after its time was not to be told before; a second try was planned for later by itself.
        wanted_at = work.due_at if work.attempts == 1 else checkpoint.due_at
        if now - wanted_at < OVERDUE:
            return None
        if self.started_at is not None and wanted_at < self.started_at:
            return "Attune was not running when it fell due"
        return "Slack or the database could not be reached when it fell due"

    async def _made(self, work: Work, wanted: Wanted, ts: str, *, at_once: bool) -> bool:
        """Write the proof down, close the work and plan the next rungs, all or nothing.

        False, and the work not closed, when a promise of the post moved meanwhile: the post has to be mended first.
        """
        key = wanted.intent.key
        async with self.state.begin(work.workspace) as unit:
            await unit.posts.made(key, ts)
            told = [await unit.checkpoints.get(each) for each in sorted(wanted.intent.about)]
            for checkpoint in told:
                if checkpoint.pinged_in == key and checkpoint.state is CheckpointState.DUE:
                    await self._pinged(unit, checkpoint, "" if not at_once else "away from the screen", at_once=at_once)
            if any(checkpoint.pinged_in != key for checkpoint in told):
                return False
            await unit.agenda.finish(work)
            return True

    async def _pinged(self, unit: Unit, checkpoint: Checkpoint, words: str, *, at_once: bool) -> None:
        now = self.clock.now()
        pinged = checkpoint.pinged()
        await unit.checkpoints.save(pinged)
        await unit.journal.write(
            JournalEntry(case_id=checkpoint.case_id, at=now, kind=JournalKind.PINGED, who=checkpoint.owner, words=words)
        )
        grace = timedelta() if at_once else (await unit.teams.get()).grace
        await plan_rung(unit, pinged, Rung.ESCALATE, now + grace, because=words)

    async def _untold(self, work: Work, because: str) -> Outcome:
        """An owner who cannot hear it cannot answer, so the next in line is told at once."""
        async with self.state.begin(work.workspace) as unit:
            await unit.agenda.finish(work)
            checkpoint = await unit.checkpoints.get(str(work.payload["checkpoint"]))
            known = await unit.posts.get(work.key)
            if known is None and _expects(checkpoint, work):
                await self._pinged(unit, checkpoint.falls_due(work.key), because, at_once=True)
            for due in await _still_due(unit, known):
                await self._pinged(unit, due, because, at_once=True)
        return Outcome.FINISHED


def _expects(checkpoint: Checkpoint, work: Work) -> bool:
    """Whether this work is the one that pings the checkpoint: of its generation, and nobody else took it along."""
    try:
        checkpoint.expects(int(work.payload["generation"]), Rung.PING)
    except StaleError:
        return False
    return checkpoint.state is not CheckpointState.DUE or checkpoint.pinged_in == work.key


async def _still_due(unit: Unit, intent: Intent | None) -> tuple[Checkpoint, ...]:
    """The promises that wait for this post and for no other, whatever became of the one that took them along."""
    about = () if intent is None else sorted(intent.about)
    told = [await unit.checkpoints.get(each) for each in about]
    return tuple(each for each in told if intent and each.pinged_in == intent.key and each.state is CheckpointState.DUE)

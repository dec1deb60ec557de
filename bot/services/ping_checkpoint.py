"""Ping checkpoints: tell their owner, and plan the next rung in case nobody answers.

Promises of one owner that fall due together are told in one post. Whoever comes first for one of them takes the others
along, in a transaction that locks them all, and the post knows of which it speaks.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.domain.attention import Attention
from bot.domain.case import Place
from bot.domain.checkpoint import Checkpoint, CheckpointState, Rung
from bot.domain.errors import ChatRefusedError, ChatUnavailableError, StaleError
from bot.domain.notice import Ping
from bot.domain.work import Work
from bot.services.attention_of import attention_of
from bot.services.held import Held, Outcome
from bot.services.keep_true import keep_true
from bot.services.mark_pinged import UNDELIVERED, UNHEARD, mark_pinged
from bot.services.ports import Chat, Clock, Intent, State, Unit
from bot.services.post_once import PostOnce
from bot.services.show_ping import ShowPing
from bot.services.zone_of import zone_of

TOGETHER = timedelta(seconds=30)
"""Promises that fall due within this time of the first are told with it."""

MOST_TOGETHER = 8
"""Promises in one ping: more would not fit into a message with their buttons."""

LONGEST_LINE = timedelta(seconds=60)
"""For so long a ping waits for one that is on its way. What takes longer has more amiss than being slow."""

MOST_LOOKS = 100
"""So often it looks whether what comes before it has gone. Work that was given up on must not keep it for ever."""

IN_LINE = 1.0
"""Seconds until it looks again."""

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
            return await self._untold(work, UNHEARD[heed])
        try:
            return await self._tell(held, owner, unheard=UNHEARD[heed])
        except ChatRefusedError:
            return await self._untold(work, UNDELIVERED)

    async def _tell(self, held: Held, owner: str, *, unheard: str) -> Outcome:
        """Post it. ChatRefusedError when Slack will not have it."""
        work = held.work
        place, zone = Place(channel=await self.chat.direct_channel(owner)), await zone_of(self.chat, owner)
        wanted = await self._wanted(work, place, zone)
        if isinstance(wanted, NotWanted):
            if wanted.intent is not None:
                await keep_true(self.state, self.show, self.post_once, held, wanted.intent)
            return Outcome.DONE
        ts = await self.post_once.carry_out(wanted.intent, wanted.notice, held)
        if ts is None:
            return Outcome.LET_LAPSE
        if await self._made(work, wanted, ts, unheard=unheard):
            return Outcome.FINISHED
        await keep_true(self.state, self.show, self.post_once, held, wanted.intent._replace(ts=ts))
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
                others = [each for each in waiting if each.id != checkpoint.id]
                if await self._is_in_line(unit, work, checkpoint, others):
                    raise ChatUnavailableError("an earlier reminder to the same person comes first", IN_LINE)
                others = others[: MOST_TOGETHER - 1]
                for each in (checkpoint, *others):
                    await unit.checkpoints.save(each.falls_due(key))
                about = [checkpoint.id, *(each.id for each in others)]
                known = await unit.posts.intend(key, place, self.clock.wall(), about=about)
            notice = await self.show(unit, known, zone=zone, delayed=self._delayed(work, checkpoint, now))
            return Wanted(notice, known)

    async def _is_in_line(self, unit: Unit, work: Work, checkpoint: Checkpoint, others: Sequence[Checkpoint]) -> bool:
        """Whether what fell due before it, for the same person, is to get there first.

        That is what is on its way, and what would not fit into one post with it.
        """
        before = [each for each in others if (each.due_at, each.id) < (checkpoint.due_at, checkpoint.id)]
        if len(before) >= MOST_TOGETHER and work.attempts < MOST_LOOKS:
            return True
        for each in await unit.checkpoints.underway_to(checkpoint.owner):
            meant = await unit.posts.get(each.pinged_in) if each.pinged_in else None
            if meant is None or meant.ts is not None or each.due_at > checkpoint.due_at:
                continue
            if self.clock.wall() - meant.intended_at < LONGEST_LINE:
                return True
        return False

    def _delayed(self, work: Work, checkpoint: Checkpoint, now: datetime) -> str | None:
        """Why the ping comes late, if it does."""
        # What was planned after its time was not to be told before; a second try was planned for later by itself.
        wanted_at = work.due_at if work.attempts == 1 else checkpoint.due_at
        if now - wanted_at < OVERDUE or self.clock.leapt(wanted_at):
            return None
        if self.started_at is not None and wanted_at < self.started_at:
            return "Attune was not running when it fell due"
        return "Slack or the database could not be reached when it fell due"

    async def _made(self, work: Work, wanted: Wanted, ts: str, *, unheard: str) -> bool:
        """Write the proof down, close the work and plan the next rungs, all or nothing.

        False, and the work not closed, when a promise of the post moved meanwhile: the post has to be mended first.
        """
        key = wanted.intent.key
        async with self.state.begin(work.workspace) as unit:
            await unit.posts.made(key, ts)
            told = [await unit.checkpoints.get(each) for each in sorted(wanted.intent.about)]
            for checkpoint in told:
                if checkpoint.pinged_in == key and checkpoint.state is CheckpointState.DUE:
                    await mark_pinged(unit, checkpoint, unheard=unheard, now=self.clock.now())
            if any(checkpoint.pinged_in != key for checkpoint in told):
                return False
            await unit.agenda.finish(work)
            return True

    async def _untold(self, work: Work, unheard: str) -> Outcome:
        """An owner who cannot hear it cannot answer, so the next in line is told at once."""
        async with self.state.begin(work.workspace) as unit:
            await unit.agenda.finish(work)
            checkpoint = await unit.checkpoints.get(str(work.payload["checkpoint"]))
            known = await unit.posts.get(work.key)
            if known is None and _expects(checkpoint, work):
                await mark_pinged(unit, checkpoint.falls_due(work.key), unheard=unheard, now=self.clock.now())
            for due in await _still_due(unit, known):
                await mark_pinged(unit, due, unheard=unheard, now=self.clock.now())
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

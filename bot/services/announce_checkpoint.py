"""Announce a checkpoint: the heads-up, some minutes before a promise falls due. It is never worth a disturbance."""

from dataclasses import dataclass

from bot.domain.attention import Attention
from bot.domain.case import JournalEntry, JournalKind, Place
from bot.domain.checkpoint import Rung
from bot.domain.errors import ChatRefusedError, StaleError
from bot.domain.work import Work
from bot.services.attention_of import attention_of
from bot.services.held import Held, Outcome
from bot.services.keep_true import keep_true
from bot.services.ports import Chat, Clock, Intent, State
from bot.services.post_once import PostOnce
from bot.services.show_ping import ShowPing
from bot.services.zone_of import zone_of


@dataclass(frozen=True)
class AnnounceCheckpoint:
    """The rung before the promised time. Who is not there is not told: the ping itself will find somebody."""

    state: State
    chat: Chat
    clock: Clock
    post_once: PostOnce
    show: ShowPing

    async def __call__(self, held: Held) -> Outcome:
        """Tell the owner that the promise falls due soon, unless it has been answered or has fallen due."""
        work = held.work
        owner = str(work.payload["owner"])
        heed = await attention_of(self.state, self.chat, self.clock, workspace=work.workspace, who=owner)
        if heed is not Attention.HERE:
            return Outcome.DONE
        try:
            return await self._tell(held, Place(channel=await self.chat.direct_channel(owner)))
        except ChatRefusedError:
            return Outcome.DONE

    async def _tell(self, held: Held, place: Place) -> Outcome:
        work = held.work
        intent, is_wanted = await self._intend(work, place)
        if intent is None:
            return Outcome.DONE
        if not is_wanted:
            await keep_true(self.state, self.show, self.post_once, held, intent)
            return Outcome.DONE
        zone = await zone_of(self.chat, str(work.payload["owner"]))
        async with self.state.begin(work.workspace) as unit:
            notice = await self.show(unit, intent, zone=zone)
        ts = await self.post_once.carry_out(intent, notice, held)
        if ts is None:
            return Outcome.LET_LAPSE
        if await self._made(work, intent, ts):
            return Outcome.FINISHED
        await keep_true(self.state, self.show, self.post_once, held, intent._replace(ts=ts))
        return Outcome.DONE

    async def _intend(self, work: Work, place: Place) -> tuple[Intent | None, bool]:
        """Write the intent down, and whether it is still wanted; None when nobody meant to make it."""
        async with self.state.begin(work.workspace) as unit:
            await unit.agenda.hold(work)
            checkpoint = await unit.checkpoints.get(str(work.payload["checkpoint"]))
            try:
                checkpoint.expects(int(work.payload["generation"]), Rung.HEADS_UP)
            except StaleError:
                return await unit.posts.get(work.key), False
            if self.clock.now() >= checkpoint.due_at:
                return await unit.posts.get(work.key), False
            return await unit.posts.intend(work.key, place, self.clock.wall(), about=[checkpoint.id]), True

    async def _made(self, work: Work, intent: Intent, ts: str) -> bool:
        async with self.state.begin(work.workspace) as unit:
            await unit.posts.made(intent.key, ts)
            checkpoint = await unit.checkpoints.get(str(work.payload["checkpoint"]))
            try:
                checkpoint.expects(int(work.payload["generation"]), Rung.HEADS_UP)
            except StaleError:
                return False
            await unit.agenda.finish(work)
            await unit.checkpoints.save(checkpoint.due_soon())
            await unit.journal.write(
                JournalEntry(
                    case_id=checkpoint.case_id, at=self.clock.now(), kind=JournalKind.ANNOUNCED, who=checkpoint.owner
                )
            )
            return True

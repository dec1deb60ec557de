"""Show a ping: what a post that speaks of one or several promises is to say, as they stand now.

A ping is never kept as words. It is made again from the promises whenever something about them changes, so that of five
promises in one message the one that was kept says so and the other four keep their buttons.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.domain.case_lines import case_lines
from bot.domain.checkpoint import COURTESY, Checkpoint, CheckpointState, Rung
from bot.domain.errors import ChatRefusedError
from bot.domain.follow_up import Occasion, clock_words
from bot.domain.notice import Ping, PingItem
from bot.domain.playbook import Listener
from bot.services.case_file import case_file
from bot.services.ports import Chat, Clock, Intent, Library, Unit

ENDED = {
    CheckpointState.KEPT: "Done. The promise was kept.",
    CheckpointState.LATE: "Done. The promise was kept, after its time.",
    CheckpointState.CANCELLED: "Cancelled. The reason stands with the case.",
    CheckpointState.SNOOZED: "Snoozed. I will remind you again.",
    CheckpointState.HANDED_OVER: "Handed over. There is nothing to do here.",
    CheckpointState.PLANNED: "Another time was promised. I will remind you then.",
}
"""What stands for a promise in a ping that was made for an earlier generation of it."""

TAKEN = "Somebody took this promise. There is nothing to do here."
MOVED_ON = "This promise has moved on. There is nothing to do here."


@dataclass(frozen=True)
class ShowPing:
    """Makes pings from the promises they speak of."""

    chat: Chat
    library: Library
    clock: Clock

    async def zone_of(self, owner: str) -> ZoneInfo:
        """The zone in which to tell times to this person, asked before any transaction begins."""
        try:
            return ZoneInfo((await self.chat.person(owner)).zone)
        except ChatRefusedError:
            return ZoneInfo("UTC")

    async def __call__(
        self,
        unit: Unit,
        intent: Intent,
        *,
        zone: ZoneInfo,
        news: Mapping[str, str] | None = None,
        delayed: str | None = None,
    ) -> Ping:
        """What the post under this intent is to say.

        Args:
            unit: the transaction.
            intent: the post; it knows of which checkpoints it speaks.
            zone: the reader's.
            news: by checkpoint id, what just happened with it.
            delayed: why the ping comes late, if it does.
        """
        rung = Rung.HEADS_UP if intent.key.startswith(f"{Rung.HEADS_UP}:") else Rung.PING
        told = news or {}
        items = [
            await self.item(unit, await unit.checkpoints.look(each), key=intent.key, zone=zone, news=told.get(each))
            for each in sorted(intent.about)
        ]
        ordered = sorted(items, key=lambda item: (item.checkpoint.promised_due_at, item.checkpoint.id))
        return Ping(items=tuple(ordered), now=self.clock.now(), rung=rung, delayed=delayed)

    async def answered(
        self,
        unit: Unit,
        before: Checkpoint,
        after: Checkpoint,
        *,
        news: str,
        zone: ZoneInfo,
        follow_up: str | None = None,
    ) -> Ping:
        """What stands in place of a ping in which one promise was answered; its other promises stand as they are.

        Args:
            unit: the transaction.
            before: the promise as it stood when it was answered.
            after: as it stands now.
            news: what happened with it.
            zone: the reader's.
            follow_up: what to tell the customer of it.
        """
        intent = await unit.posts.get(before.pinged_in) if before.pinged_in else None
        if intent is not None and len(intent.about) > 1:
            shown = await self(unit, intent, zone=zone, news={after.id: news})
            items = [
                item.model_copy(update={"follow_up": follow_up}) if item.checkpoint.id == after.id else item
                for item in shown.items
            ]
            return shown.model_copy(update={"items": tuple(items)})
        item = PingItem(
            checkpoint=after,
            case=await unit.cases.look(after.case_id),
            news=news,
            passed_on=True,  # whatever was pressed was for the generation before
            follow_up=follow_up,
        )
        return Ping(items=(item,), now=self.clock.now())

    async def item(
        self, unit: Unit, checkpoint: Checkpoint, *, key: str, zone: ZoneInfo, news: str | None = None
    ) -> PingItem:
        """One promise of a ping. With the post it was pinged in gone by, there is nothing left to press there."""
        case = await unit.cases.look(checkpoint.case_id)
        if not checkpoint.is_told_in(key) or not checkpoint.is_open:
            return PingItem(checkpoint=checkpoint, case=case, news=news or _gone_by(checkpoint), passed_on=True)
        file = await case_file(unit, case.id)
        return PingItem(
            checkpoint=checkpoint,
            case=case,
            news=news,
            about=case_lines(case, file.story, file.checkpoints, besides=checkpoint.id),
            follow_up=self._follow_up(checkpoint, zone),
        )

    def _follow_up(self, checkpoint: Checkpoint, zone: ZoneInfo) -> str | None:
        """The sentence for the customer; what was promised to others needs none."""
        if checkpoint.to is not Listener.CUSTOMER:
            return None
        now = self.clock.now()
        late = now > checkpoint.promised_due_at + COURTESY
        return (
            self.library.of(checkpoint.workspace)
            .follow_ups()
            .line(
                Occasion.LATE if late else Occasion.DUE,
                promised=clock_words(checkpoint.promised_due_at, zone=zone, now=now),
                turn=sum(map(ord, checkpoint.id)),
            )
        )


def _gone_by(checkpoint: Checkpoint) -> str:
    """What is said of a promise in a post that does not speak of it as it stands now."""
    if checkpoint.state is CheckpointState.PINGED and checkpoint.pinged_in is None:
        return TAKEN
    return ENDED.get(checkpoint.state, MOVED_ON)

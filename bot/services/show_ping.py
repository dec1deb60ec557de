"""Show a ping: what a post that speaks of one or several promises is to say, as they stand now.

A ping is never kept as words. It is made again from the promises whenever something about them changes, so that of five
promises in one message the one that was kept says so and the other four keep their buttons.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.case_lines import case_lines
from bot.domain.checkpoint import BRIEF, COURTESY, Checkpoint, CheckpointState, Rung
from bot.domain.follow_up import Occasion, clock_words
from bot.domain.notice import Brief, Ping, PingItem
from bot.domain.playbook import Listener
from bot.services.brief_of import brief_of
from bot.services.case_file import case_file
from bot.services.ports import Chat, Clock, Intent, Library, Unit

ENDED = {
    CheckpointState.KEPT: "Done. The promise was kept.",
    CheckpointState.LATE: "Done. The promise was kept, after its time.",
    CheckpointState.CANCELLED: "Cancelled. The reason stands with the case.",
    CheckpointState.HANDED_OVER: "Handed over. There is nothing to do here.",
}
"""What stands for a promise in a ping that was made for an earlier generation of it, where no time needs telling."""

STILL_THEIRS = frozenset({CheckpointState.SNOOZED, CheckpointState.PLANNED})
"""The states of a promise whose owner answered with another time: it stays theirs."""

TAKEN = "Somebody took this promise. There is nothing to do here."
MOVED_ON = "This promise has moved on. There is nothing to do here."


@dataclass(frozen=True)
class ShowPing:
    """Makes pings from the promises they speak of."""

    chat: Chat
    library: Library
    clock: Clock

    async def __call__(self, unit: Unit, intent: Intent, *, zone: ZoneInfo, delayed: str | None = None) -> Ping:
        """What the post under this intent is to say.

        Args:
            unit: the transaction.
            intent: the post; it knows of which checkpoints it speaks.
            zone: the reader's.
            delayed: why the ping comes late, if it does.
        """
        rung = Rung.HEADS_UP if intent.key.startswith(f"{Rung.HEADS_UP}:") else Rung.PING
        told = [await unit.checkpoints.look(each) for each in sorted(intent.about)]
        ordered = sorted(told, key=lambda checkpoint: (checkpoint.promised_due_at, checkpoint.id))
        items = [await self.item(unit, each, key=intent.key, zone=zone, besides=intent.about) for each in ordered]
        briefs = [await self._brief(unit, each, intent.key) for each in told]
        return Ping(
            items=tuple(items), now=self.clock.now(), rung=rung, delayed=delayed, brief=briefs[0] if briefs else None
        )

    async def item(
        self,
        unit: Unit,
        checkpoint: Checkpoint,
        *,
        key: str,
        zone: ZoneInfo,
        news: str | None = None,
        besides: Collection[str] = (),
    ) -> PingItem:
        """One promise of a ping. With the post it was pinged in gone by, there is nothing left to press there.

        Args:
            unit: the transaction.
            checkpoint: the promise as it stands now.
            key: the post's.
            zone: the reader's.
            news: what just happened with it, if that is still to be told.
            besides: the promises of the post, which need not be named again with the case.
        """
        case = await unit.cases.look(checkpoint.case_id)
        if not checkpoint.is_told_in(key) or not checkpoint.is_open:
            gone = gone_by(checkpoint, zone=zone, now=self.clock.now())
            return PingItem(checkpoint=checkpoint, case=case, news=gone, passed_on=True)
        file = await case_file(unit, case.id)
        return PingItem(
            checkpoint=checkpoint,
            case=case,
            news=news,
            about=case_lines(case, file.story, file.checkpoints, besides={checkpoint.id, *besides}),
            follow_up=self._follow_up(checkpoint, zone),
        )

    async def _brief(self, unit: Unit, checkpoint: Checkpoint, key: str) -> Brief | None:
        """The case in a hand-over, for as long as the promise is the reader's: who snoozes at once reads on."""
        here = checkpoint.is_open and checkpoint.is_told_in(key)
        if not key.startswith(f"{BRIEF}:") or not (here or checkpoint.state in STILL_THEIRS):
            return None
        return await brief_of(unit, self.library, checkpoint.case_id)

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


def gone_by(checkpoint: Checkpoint, *, zone: ZoneInfo, now: datetime) -> str:
    """What is said of a promise in a post that does not speak of it as it stands now; times are told in this zone."""
    if checkpoint.state is CheckpointState.SNOOZED:
        return f"Snoozed. I will remind you {_at(checkpoint.due_at, zone=zone, now=now)}."
    if checkpoint.state is CheckpointState.PLANNED:
        return f"Another time was promised. I will remind you {_at(checkpoint.due_at, zone=zone, now=now)}."
    if checkpoint.pinged_in == checkpoint.brief_key:
        return ENDED[CheckpointState.HANDED_OVER]
    if checkpoint.state is CheckpointState.PINGED and checkpoint.pinged_in is None:
        return TAKEN
    return ENDED.get(checkpoint.state, MOVED_ON)


def _at(moment: datetime, *, zone: ZoneInfo, now: datetime) -> str:
    words = clock_words(moment, zone=zone, now=now)
    if words.startswith("tomorrow"):
        return words
    return f"at {words}" if words[0].isdigit() else f"on {words}"

"""A desk at which the buttons of one promise are pressed, and what everybody sees of it."""

from datetime import timedelta

from bot.domain.case import Place
from bot.domain.checkpoint import Checkpoint, CheckpointState, Rung
from bot.domain.notice import Answered, Brief, Ping, PingItem, TeamAlert
from bot.services.escalate_checkpoint import alert_key
from tests.support.room import AGENT, OTHER, TEAM, WORKSPACE, Room

QUARTER = timedelta(minutes=15)
HOUR = timedelta(hours=1)


class Desk(Room):
    """A room with the sample case, and the buttons of its one checkpoint."""

    @classmethod
    async def with_checkpoint(cls, state: CheckpointState = CheckpointState.PINGED, **changes: object) -> "Desk":
        desk = cls()
        await desk.team()
        await desk.case()
        desk.owed = await desk.checkpoint(state=state, **changes)
        return desk

    owed: Checkpoint

    async def told_team(self, channel: str = TEAM, rung: Rung = Rung.ESCALATE) -> None:
        """The alert that stands in a channel, the team's unless named."""
        key = alert_key(self.owed, channel, rung)
        place = Place(channel=channel)
        async with self.state.begin(WORKSPACE) as unit:
            await unit.posts.intend(key, place, self.clock.wall())
        alert = TeamAlert(checkpoint=self.owed, case=await self.case_now(), now=self.clock.now())
        ts = await self.chat.post(place, alert, key=key)
        async with self.state.begin(WORKSPACE) as unit:
            await unit.posts.made(key, ts)

    async def keep(self, who: str = AGENT, *, just_now: bool = False) -> Answered:
        return await self.answers().keep(workspace=WORKSPACE, checkpoint_id=self.owed.id, who=who, just_now=just_now)

    async def snooze(self, who: str = AGENT, generation: int = 1) -> Answered:
        return await self.answers().snooze(
            workspace=WORKSPACE, checkpoint_id=self.owed.id, who=who, generation=generation, length=QUARTER
        )

    async def snooze_until(self, phrase: str) -> Answered:
        return await self.answers().snooze_until(
            workspace=WORKSPACE, checkpoint_id=self.owed.id, who=AGENT, generation=1, phrase=phrase
        )

    async def change(self, phrase: str = "in 1 hour", generation: int = 1) -> Answered:
        return await self.answers().change(
            workspace=WORKSPACE, checkpoint_id=self.owed.id, who=AGENT, generation=generation, phrase=phrase
        )

    async def hand_over(self, note: str = "", generation: int = 1) -> Answered:
        return await self.passes_on().hand_over(
            workspace=WORKSPACE, checkpoint_id=self.owed.id, who=AGENT, generation=generation, to=OTHER, note=note
        )

    async def cancel(self, reason: str = "Found it.", generation: int = 1) -> Answered:
        return await self.answers().cancel(
            workspace=WORKSPACE, checkpoint_id=self.owed.id, who=AGENT, generation=generation, reason=reason
        )

    async def take(self, who: str = OTHER, generation: int = 1) -> TeamAlert:
        return await self.passes_on().take(
            workspace=WORKSPACE, checkpoint_id=self.owed.id, who=who, generation=generation
        )

    async def stands(self) -> Checkpoint:
        return await self.now_of(self.owed)

    def shown_to(self, user: str) -> list[PingItem]:
        """What this person sees of promises in our direct messages."""
        notices = self.chat.seen_by(user, f"D{user}")
        return [item for notice in notices if isinstance(notice, Ping) for item in notice.items]

    def handed(self) -> Ping:
        """The one message that OTHER got."""
        (ping,) = self.chat.seen_by(OTHER, f"D{OTHER}")
        assert isinstance(ping, Ping)
        return ping

    def brief(self) -> Brief:
        """The case that came with it."""
        brief = self.handed().brief
        assert brief is not None
        return brief

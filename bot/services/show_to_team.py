"""Show something to the team about a place where a customer writes: to agents alone, or where only the team reads."""

from dataclasses import dataclass
from typing import NamedTuple

from bot.domain.case import Place
from bot.domain.errors import ChatRefusedError, ChatUnavailableError
from bot.domain.notice import Notice
from bot.domain.team import Team
from bot.services.internal_place import direct_channels, may_post_in
from bot.services.outbox import plan_post
from bot.services.ports import Chat, Clock, State


class Shown(NamedTuple):
    """To how many agents something was whispered, or in which channels it is posted where it could not be."""

    whispers: int
    posted: tuple[str, ...] = ()

    @property
    def places(self) -> int:
        """To how many places it went."""
        return self.whispers + len(self.posted)


@dataclass(frozen=True)
class ShowToTeam:
    """The road that a suggestion takes, and whatever follows it."""

    state: State
    chat: Chat
    clock: Clock

    async def __call__(
        self, team: Team, place: Place, notice: Notice, *, key: str, follows: str | None = None
    ) -> Shown:
        """Whisper it to the agents who get suggestions. Where it went.

        When none of them can be reached there, or other companies read the channel, it goes to the triage channel or to
        agents directly. A post is planned once under its key; whispers have none, so whoever asks twice is heard twice.

        Args:
            team: whose agents.
            place: where the customer writes, as agents see it.
            notice: what to show.
            key: its own; posts have the channel added to it.
            follows: the key of what it follows: a post goes into the thread of that one's, when there is one.
        """
        if (await self.chat.audience(place.channel)).outsiders:
            return await self._post_inside(team, notice, key, follows)
        if reached := await self._whisper(team, place, notice):
            return Shown(reached)
        return await self._post_inside(team, notice, key, follows)

    async def _whisper(self, team: Team, place: Place, notice: Notice) -> int:
        """Whisper to each agent. One who was not reached is no reason to whisper to the others again."""
        reached = 0
        trouble: ChatUnavailableError | None = None
        for agent in team.suggests_to:
            try:
                await self.chat.whisper(place, agent, notice)
            except ChatRefusedError:
                continue
            except ChatUnavailableError as unavailable:
                trouble = unavailable
                continue
            reached += 1
        if trouble is not None and not reached:
            raise trouble
        return reached

    async def _post_inside(self, team: Team, notice: Notice, key: str, follows: str | None) -> Shown:
        """Show it in the triage channel, or else to each agent directly."""
        channels = await self._inside(team)
        async with self.state.begin(team.workspace) as unit:
            for channel in channels:
                before = await unit.posts.get(f"{follows}@{channel}") if follows else None
                place = Place(channel=channel, thread_ts=before.ts if before else None)
                await plan_post(unit, notice, to=place, key=f"{key}@{channel}", now=self.clock.now())
        return Shown(0, tuple(channels))

    async def _inside(self, team: Team) -> list[str]:
        if team.triage_channel is not None and await may_post_in(self.chat, team, team.triage_channel):
            return [team.triage_channel]
        return await direct_channels(self.chat, team.suggests_to)

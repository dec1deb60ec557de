"""Post the drill of the day: a lead sends the team five minutes of practice, once a day."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.domain.case import Place
from bot.domain.drill import Drill, drill_of_the_day
from bot.domain.errors import NotFoundError, NotSetUpError
from bot.domain.notice import DrillCard
from bot.domain.team import Team
from bot.services.internal_place import may_post_in
from bot.services.ports import Chat, Clock, Library, State
from bot.services.post_once import PostOnce


@dataclass(frozen=True)
class PostDrill:
    """The `/drill post` command."""

    state: State
    chat: Chat
    library: Library
    clock: Clock
    post_once: PostOnce

    async def __call__(self, *, workspace: str, who: str) -> str:
        """Post today's drill in the team channel and say, in one sentence, what happened.

        Raises NotALeadError for others than leads, NotSetUpError when there is no team channel that is ours alone.
        """
        async with self.state.begin(workspace) as unit:
            team = await unit.teams.get()
        team.require_lead(who, "post the drill of the day")
        where = await self._where(team)
        drills = self.library.of(workspace).drills()
        if not drills:
            raise NotFoundError("There is no drill yet. Add a YAML file under playbooks/drills/.")
        today = self.clock.now().astimezone(ZoneInfo(team.zone)).date()
        drill = drill_of_the_day(drills, today)
        key = f"drill:{where.channel}:{today}"
        async with self.state.begin(workspace) as unit:
            known = await unit.posts.get(key)
        if known is not None and known.ts is not None:
            return f'Today\'s drill is already in the team channel: "{drill.title}".'
        await self.post_once(workspace, where, DrillCard(drill=drill, posted_by=who), key=key)
        return f'Posted "{drill.title}" in the team channel.'

    async def _where(self, team: Team) -> Place:
        if team.team_channel is None:
            raise NotSetUpError("There is no team channel yet. Choose one in `/assist setup`, then post the drill.")
        if not await may_post_in(self.chat, team, team.team_channel):
            raise NotSetUpError(
                "People from outside can read the team channel, or Attune is not in it. "
                "Invite Attune to it, or choose another one in `/assist setup`."
            )
        return Place(channel=team.team_channel)

    def drill(self, *, workspace: str, drill_id: str) -> Drill:
        """The workspace's drill with this id, or NotFoundError when it has been taken away."""
        for drill in self.library.of(workspace).drills():
            if drill.id == drill_id:
                return drill
        raise NotFoundError("This drill has been taken away. Ask a lead to post a new one.")

"""Post the drill of the day: a lead sends the team five minutes of practice, once a day."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.domain.case import Place
from bot.domain.drill import Drill, drill_of_the_day
from bot.domain.errors import NotFoundError, NotSetUpError
from bot.domain.notice import DrillCard
from bot.domain.team import Team
from bot.services.internal_place import may_post_in
from bot.services.outbox import plan_post
from bot.services.ports import Chat, Clock, Library, State


@dataclass(frozen=True)
class PostDrill:
    """The `/drill post` command."""

    state: State
    chat: Chat
    library: Library
    clock: Clock

    async def __call__(self, *, workspace: str, who: str) -> str:
        """Have today's drill posted in the team channel, and say in one sentence what happened.

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
        card = DrillCard(drill=drill, posted_by=who)
        sorry = f'Slack would not take the drill of the day, "{drill.title}". Look whether I am in the team channel.'
        async with self.state.begin(workspace) as unit:
            new = await plan_post(unit, card, to=where, key=key, now=self.clock.now(), otherwise={who: sorry})
        if not new:
            return f'Today\'s drill is in the team channel already: "{drill.title}".'
        return f'"{drill.title}" goes to the team channel now.'

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

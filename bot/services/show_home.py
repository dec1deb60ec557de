"""Show Home: gather what one person may read on their own page, and nothing of anybody else's."""

from dataclasses import dataclass

from bot.domain.home import Home
from bot.services.ports import Chat, LiveContent, State


@dataclass(frozen=True)
class ShowHome:
    """Asked each time somebody opens the Home tab. It changes nothing."""

    state: State
    chat: Chat
    content: LiveContent

    async def __call__(self, *, workspace: str, who: str) -> Home:
        """What this person may read: their open promises and, for a lead or a workspace admin, how content is.

        Somebody from outside, whom Slack may call an admin of their own workspace, sees nothing unless a lead named
        them.
        """
        person = await self.chat.person(who)
        async with self.state.begin(workspace) as unit:
            team = await unit.teams.get()
            promises = await unit.checkpoints.owed_by(who)
        if person.is_outsider and not team.is_ours(who):
            return Home(ours=False, zone=person.zone)
        runs_it = who in team.leads or (person.is_admin and not person.is_outsider)
        health = self.content.of(workspace).health() if runs_it else None
        return Home(ours=True, zone=person.zone, promises=promises, content=health)

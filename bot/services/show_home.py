"""Show Home: gather what one person may read on their own page, and nothing of anybody else's."""

from dataclasses import dataclass

from bot.domain.home import Home, KeptAside, ParkedWork
from bot.services.lead_rights import runs_it
from bot.services.ports import Agenda, Chat, Clock, LiveContent, State

LATEST = 3
"""Corrections that a lead is shown. All of them are had from the terminal."""

LATEST_PARKED = 3
MOST_PARKED = 100
"""Pieces of work kept aside that are shown and that are counted. Where there are more, their number is no news."""


@dataclass(frozen=True)
class ShowHome:
    """Asked each time somebody opens the Home tab. It changes nothing."""

    state: State
    chat: Chat
    content: LiveContent
    agenda: Agenda
    clock: Clock

    async def __call__(self, *, workspace: str, who: str) -> Home:
        """What this person may read: their open promises and, for a lead or a workspace admin, how Attune is.

        That is the content, what was corrected, and the work that was given up on.

        Somebody from outside, whom Slack may call an admin of their own workspace, sees nothing unless a lead named
        them.
        """
        person = await self.chat.person(who)
        async with self.state.begin(workspace) as unit:
            team = await unit.teams.get()
            promises = await unit.checkpoints.owed_by(who)
            corrections = await unit.corrections.waiting(most=LATEST) if runs_it(team, person) else None
        if person.is_outsider and not team.is_ours(who):
            return Home(ours=False, zone=person.zone)
        health = self.content.of(workspace).health() if runs_it(team, person) else None
        parked = await self._parked(workspace) if runs_it(team, person) else None
        return Home(
            ours=True, zone=person.zone, promises=promises, content=health, corrections=corrections, parked=parked
        )

    async def _parked(self, workspace: str) -> ParkedWork | None:
        parked = await self.agenda.parked(workspace, limit=MOST_PARKED + 1)
        if not parked:
            return None
        latest = tuple(KeptAside(work.kind, work.due_at, work.error) for work in parked[:LATEST_PARKED])
        return ParkedWork(min(len(parked), MOST_PARKED), len(parked) > MOST_PARKED, latest, self.clock.now())

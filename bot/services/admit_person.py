"""Admit a person: Attune's words are for the team, not for customers who happen to share a channel with it."""

from dataclasses import dataclass

from bot.domain.errors import NotOursError
from bot.services.ports import Chat, State


@dataclass(frozen=True)
class AdmitPerson:
    """Asked before any command, button, shortcut or modal is served."""

    state: State
    chat: Chat

    async def __call__(self, *, workspace: str, who: str) -> None:
        """Let the team's own people through; guests too, when a lead has named them. Others get NotOursError."""
        if not (await self.chat.person(who)).is_outsider:
            return
        async with self.state.begin(workspace) as unit:
            team = await unit.teams.get()
        if not team.is_ours(who):
            raise NotOursError

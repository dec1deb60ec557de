"""Put a correction away: a lead has looked at it, and what is seen is not kept any longer."""

from dataclasses import dataclass

from bot.domain.errors import NotALeadError
from bot.services.lead_rights import runs_it
from bot.services.ports import Chat, State

ACTION = "put corrections away"
"""What is refused to others, as it completes "Only a lead can ..."."""


@dataclass(frozen=True)
class PutAwayCorrection:
    """The "Seen" button on the Home tab."""

    state: State
    chat: Chat

    async def __call__(self, *, workspace: str, who: str, suggestion_id: str) -> None:
        """Let go of it. One that is gone already is no trouble; NotALeadError for those who run nothing here."""
        person = await self.chat.person(who)
        async with self.state.begin(workspace) as unit:
            if not runs_it(await unit.teams.get(), person):
                raise NotALeadError(ACTION)
            await unit.corrections.drop(suggestion_id)

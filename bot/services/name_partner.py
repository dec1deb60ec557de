"""Name a partner: who hears of an agent's promises first when the agent is away or not to be disturbed."""

from dataclasses import dataclass

from bot.domain.errors import AttuneError, ChatRefusedError
from bot.domain.team import Team
from bot.services.ports import Chat, State


class NoPartnerError(AttuneError):
    """Somebody was named who cannot stand in. The text says why and what to do."""


@dataclass(frozen=True)
class NamePartner:
    """The `/assist partner` command. Every method gives the words to tell the one who asked."""

    state: State
    chat: Chat

    async def __call__(self, *, workspace: str, who: str, partner: str) -> str:
        """From now on this person stands in for `who`.

        Raises NoPartnerError for oneself, for people from outside the team, and for whoever cannot get a direct
        message: apps, and people whose account is closed.
        """
        if partner == who:
            raise NoPartnerError("You cannot stand in for yourself. Name somebody else of your team.")
        try:
            person = await self.chat.person(partner)
            await self.chat.direct_channel(partner)
        except ChatRefusedError:
            raise NoPartnerError(
                "Slack does not let Attune write to the one you named. Name a person of your team, not an app."
            ) from None
        async with self.state.begin(workspace) as unit:
            team = await unit.teams.to_change()
            if person.is_outsider and not team.is_ours(partner):
                raise NoPartnerError(
                    f"{person.name} is not of your team, so they cannot stand in for you. Name somebody who works here."
                )
            await unit.teams.save(_with(team, who, partner))
        return (
            f"{person.name} stands in for you now. When you are away or not to be disturbed, they hear of what you "
            "promised first. To take this back, send `/assist partner none`."
        )

    async def remove(self, *, workspace: str, who: str) -> str:
        """Nobody stands in for `who` any more; the team channel hears instead."""
        async with self.state.begin(workspace) as unit:
            team = await unit.teams.to_change()
            await unit.teams.save(_with(team, who, None))
        return "Nobody stands in for you now. When you are away, your promises go to the team channel."

    async def current(self, *, workspace: str, who: str) -> str:
        """Who stands in for `who`, and how to change it."""
        async with self.state.begin(workspace) as unit:
            partner = (await unit.teams.get()).partners.get(who)
        if partner is None:
            return "Nobody stands in for you. To name somebody, send `/assist partner @name`."
        try:
            name = (await self.chat.person(partner)).name
        except ChatRefusedError:
            name = "Somebody who has left"
        return f"{name} stands in for you. Send `/assist partner @name` to change it, `/assist partner none` to end it."


def _with(team: Team, who: str, partner: str | None) -> Team:
    others = {agent: named for agent, named in team.partners.items() if agent != who}
    return team.model_copy(update={"partners": others | ({who: partner} if partner else {})})

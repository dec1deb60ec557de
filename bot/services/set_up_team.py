"""Set up a team: a lead or a workspace admin chooses where to listen, who answers, who leads, where reminders go."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain.errors import AttuneError, NotALeadError
from bot.domain.team import Team
from bot.services.ports import Chat, State

ACTION = "change how Attune is set up"
"""What is refused to others, as it completes "Only a lead can ..."."""


class UnsafeChannelError(AttuneError):
    """A channel that outsiders read was chosen for internal words."""


class NotInvitedError(AttuneError):
    """A channel was chosen that Attune is not in."""


@dataclass(frozen=True)
class SetUpTeam:
    """The `/assist setup` command."""

    state: State
    chat: Chat

    async def current(self, *, workspace: str, who: str) -> Team:
        """The settings as they stand, for someone who may change them. Others get NotALeadError."""
        async with self.state.begin(workspace) as unit:
            team = await unit.teams.get()
        if who not in team.leads and not (await self.chat.person(who)).is_admin:
            raise NotALeadError(ACTION)
        return team

    async def __call__(self, *, workspace: str, who: str, wanted: Team) -> Team:
        """Keep the settings and give them back.

        Raises NotALeadError for those who may not, UnsafeChannelError when customers or other companies read the
        triage or team channel, and NotInvitedError when Attune is not in it.
        """
        await self.current(workspace=workspace, who=who)
        for name, channel in (("triage", wanted.triage_channel), ("team", wanted.team_channel)):
            if channel is not None:
                await self._check(name, channel, wanted)
        try:
            ZoneInfo(wanted.zone)
        except (ZoneInfoNotFoundError, ValueError):
            raise AttuneError(f'"{wanted.zone}" is not a time zone. Use a name like Europe/Lisbon.') from None
        team = wanted.model_copy(update={"workspace": workspace, "leads": wanted.leads | {who}})
        async with self.state.begin(workspace) as unit:
            await unit.teams.save(team)
        return team

    async def _check(self, name: str, channel: str, wanted: Team) -> None:
        """Refuse a channel that internal words must not go to, or cannot."""
        audience = await self.chat.audience(channel)
        if channel in wanted.listens_in or (audience.known and audience.outsiders):
            raise UnsafeChannelError(
                f"The {name} channel you chose cannot be used, because people from outside can read it. "
                "Choose one that only your own team can see."
            )
        if not (audience.known and audience.member):
            raise NotInvitedError(
                f"Attune is not in the {name} channel you chose. Invite Attune to that channel first, then choose it."
            )

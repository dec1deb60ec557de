"""Set up a team: a lead or a workspace admin chooses where to listen, who answers, who leads, where reminders go."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain.days_off import DaysOffError, read_days_off
from bot.domain.errors import AttuneError, NotALeadError
from bot.domain.public_holidays import HolidaysOf, UnknownHolidaysError
from bot.domain.team import Team
from bot.services.ports import Calendar, Chat, Clock, State
from bot.services.renew_holidays import ahead, day_of

LONGEST = timedelta(days=1)
"""The longest of the times of the ladder: a promise that nobody answers for a day is lost."""

ACTION = "change how Attune is set up"
"""What is refused to others, as it completes "Only a lead can ..."."""


TRIES = 5
"""How often settings are put together anew because somebody else saved some in between."""


class UnsafeChannelError(AttuneError):
    """A channel that outsiders read was chosen for internal words."""


class NotInvitedError(AttuneError):
    """A channel was chosen that Attune is not in."""


class ChangedMeanwhileError(AttuneError):
    """Others kept changing the settings."""

    def __init__(self) -> None:
        super().__init__("Somebody else is changing this team's set-up just now. Open `/assist setup` again.")


@dataclass(frozen=True)
class SetUpTeam:
    """The `/assist setup` command."""

    state: State
    chat: Chat
    calendar: Calendar
    clock: Clock

    async def current(self, *, workspace: str, who: str) -> Team:
        """The settings as they stand, for someone who may change them. Others get NotALeadError.

        Days off that are over are not among them any more.
        """
        team = await self._admitted(workspace, who)
        today = day_of(team, self.clock.now())
        return team.taking_off([day for day in team.hours.days_off if day >= today])

    async def __call__(
        self, *, workspace: str, who: str, choose: Callable[[Team], Team], days_off: str | None = None
    ) -> Team:
        """Keep the settings and give them back. Who stands in for whom is not one of them: agents say so themselves.

        Args:
            workspace: the Slack team id.
            who: who changes them.
            choose: makes the settings that are wanted from those that stand. What it leaves alone stays as it is, also
                when somebody else changes it at the same time; then it is asked again.
            days_off: the team's own days off, as they were written; None leaves them alone.

        Raises NotALeadError for those who may not, UnsafeChannelError when customers or other companies read the
        triage or team channel, NotInvitedError when Attune is not in it, and AttuneError for a time zone that does not
        exist, for times of the ladder that no promise could be kept by, for public holidays that nobody knows, and for
        days off that cannot be read.
        """
        for _ in range(TRIES):
            before = await self._admitted(workspace, who)
            wanted = await self._checked(choose(before), days_off)
            team = wanted.model_copy(
                update={"workspace": workspace, "leads": wanted.leads | {who}, "partners": before.partners}
            )
            if team.keeps is None and before.keeps is not None:
                team = team.off_on(())
            async with self.state.begin(workspace) as unit:
                if await unit.teams.to_change() == before:
                    await unit.teams.save(team)
                    return team
        raise ChangedMeanwhileError

    async def _admitted(self, workspace: str, who: str) -> Team:
        """The settings as they stand, or NotALeadError."""
        async with self.state.begin(workspace) as unit:
            team = await unit.teams.get()
        if who in team.leads:
            return team
        person = await self.chat.person(who)
        # Where nobody is told to be an admin, somebody of ours has to begin; they are a lead from then on.
        begins = person.is_admin is None and not team.leads and not person.is_outsider
        if not (person.is_admin or begins):
            raise NotALeadError(ACTION)
        return team

    async def _checked(self, wanted: Team, days_off: str | None) -> Team:
        """The settings that are wanted, with the dates of their holidays and days off. Raises as `__call__`."""
        for name, channel in (("triage", wanted.triage_channel), ("team", wanted.team_channel)):
            if channel is not None:
                await self._check(name, channel, wanted)
        try:
            ZoneInfo(wanted.zone)
        except (ZoneInfoNotFoundError, ValueError):
            raise AttuneError(f'"{wanted.zone}" is not a time zone. Use a name like Europe/Lisbon.') from None
        _check_times(wanted)
        if days_off is not None:
            wanted = wanted.taking_off(read_days_off(days_off, now=self.clock.now(), zone=ZoneInfo(wanted.zone)))
        return await self._with_holidays(wanted)

    def days_off_trouble(self, days_off: str, *, zone: str | None) -> str | None:
        """What to tell who wrote these days off and has to mend them; None when all is well, or without a zone."""
        try:
            if zone is not None:
                read_days_off(days_off, now=self.clock.now(), zone=ZoneInfo(zone))
        except DaysOffError as trouble:
            return str(trouble)
        return None

    async def holidays_trouble(self, place: HolidaysOf | None) -> str | None:
        """What to tell who chose these public holidays and has to choose others; None when all is well."""
        if place is None:
            return None
        try:
            await ahead(self.calendar, place, self.clock.now().date())
        except UnknownHolidaysError as unknown:
            return str(unknown)
        return None

    async def _with_holidays(self, wanted: Team) -> Team:
        """The settings with the dates of the country they name, for this year and the next two."""
        place = wanted.keeps
        if place is None:
            return wanted
        return wanted.off_on(await ahead(self.calendar, place, day_of(wanted, self.clock.now())))

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


def _check_times(wanted: Team) -> None:
    if not timedelta(0) <= wanted.heads_up <= LONGEST:
        raise AttuneError("The heads-up can be at most a day before the time. Give it in minutes, or 0 for none.")
    if not timedelta(0) < wanted.grace <= LONGEST:
        raise AttuneError("The grace time has to be longer than nothing and at most a day. Give it in minutes.")
    if not timedelta(0) < wanted.lead_after <= LONGEST:
        raise AttuneError("The time for the team has to be longer than nothing and at most a day. Give it in minutes.")

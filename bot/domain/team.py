"""A team: who answers, who leads, which channels it listens in, and where its reminders go."""

from collections.abc import Collection
from datetime import date, timedelta

from bot.domain.business_hours import BusinessHours
from bot.domain.errors import NotALeadError
from bot.domain.public_holidays import HolidaysOf
from bot.domain.value import Value


class Team(Value):
    """One workspace's settings, all of them Slack ids. A fresh team has chosen nothing and hears nothing.

    `listens_in` are the channels customers write in: Attune posts nothing there that all can see. `suggests_to` are
    the agents who get suggestions for them, each alone; with none named, suggestions go to the triage channel.

    The ladder of a promise: its owner hears `heads_up` before it is due and at the time; `grace` after that without an
    answer the team, and `lead_after` after that the leads. `partners` are who an agent wants to stand in for them.

    `country` and `region` are the ISO codes of the place whose public holidays the team keeps; their dates stand in
    `hours`, filled in by whoever has a calendar. Its own days off stand there as well.
    """

    workspace: str
    leads: frozenset[str] = frozenset()
    agents: frozenset[str] = frozenset()
    listens_in: frozenset[str] = frozenset()
    suggests_to: tuple[str, ...] = ()
    triage_channel: str | None = None
    team_channel: str | None = None
    zone: str = "UTC"
    hours: BusinessHours = BusinessHours()
    country: str | None = None
    region: str | None = None
    heads_up: timedelta = timedelta(minutes=5)
    grace: timedelta = timedelta(minutes=10)
    lead_after: timedelta = timedelta(minutes=15)
    partners: dict[str, str] = {}  # noqa: RUF012 - pydantic copies it

    def is_ours(self, user: str) -> bool:
        """Whether this person works here: a lead, an agent, or someone who gets suggestions."""
        return user in self.leads or user in self.agents or user in self.suggests_to

    @property
    def keeps(self) -> HolidaysOf | None:
        """Whose public holidays it keeps, or None while nobody has said."""
        return HolidaysOf(country=self.country, region=self.region) if self.country else None

    def keeping(self, place: HolidaysOf | None) -> "Team":
        """The team with the public holidays of this place, or of none. Their dates are still to be filled in."""
        country, region = (place.country, place.region) if place else (None, None)
        return self.model_copy(update={"country": country, "region": region})

    def off_on(self, holidays: Collection[date]) -> "Team":
        """The team with these dates as its holidays, in place of those it had."""
        hours = self.hours.model_copy(update={"holidays": frozenset(holidays)})
        return self.model_copy(update={"hours": hours})

    def taking_off(self, days: Collection[date]) -> "Team":
        """The team with these days off of its own, in place of those it had."""
        hours = self.hours.model_copy(update={"days_off": frozenset(days)})
        return self.model_copy(update={"hours": hours})

    def require_lead(self, user: str, action: str) -> None:
        """Refuse with NotALeadError unless this person is a lead. `action` completes "Only a lead can ..."."""
        if user not in self.leads:
            raise NotALeadError(action)

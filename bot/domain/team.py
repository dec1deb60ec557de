"""A team: who answers, who leads, which channels it listens in, and where its reminders go."""

from datetime import timedelta

from bot.domain.business_hours import BusinessHours
from bot.domain.errors import NotALeadError
from bot.domain.value import Value


class Team(Value):
    """One workspace's settings, all of them Slack ids. A fresh team has chosen nothing and hears nothing.

    `listens_in` are the channels customers write in: Attune posts nothing there that all can see. `suggests_to` are
    the agents who get suggestions for them, each alone; with none named, suggestions go to the triage channel.
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
    grace: timedelta = timedelta(minutes=10)

    def is_ours(self, user: str) -> bool:
        """Whether this person works here: a lead, an agent, or someone who gets suggestions."""
        return user in self.leads or user in self.agents or user in self.suggests_to

    def require_lead(self, user: str, action: str) -> None:
        """Refuse with NotALeadError unless this person is a lead. `action` completes "Only a lead can ..."."""
        if user not in self.leads:
            raise NotALeadError(action)

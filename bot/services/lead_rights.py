"""Who runs a team: its leads, and the admins of the workspace it works in."""

from bot.domain.team import Team
from bot.services.ports import Person


def runs_it(team: Team, person: Person) -> bool:
    """Whether this person may see what leads see. An admin from another workspace is none of ours."""
    return person.id in team.leads or (bool(person.is_admin) and not person.is_outsider)

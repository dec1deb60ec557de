"""The workspaces of one playground, and which of them a token, a person or an address belongs to."""

from collections.abc import Iterator, Sequence

from bot.playground.parts import Parts
from bot.playground.refusal import StageError


class Workspaces:
    """All workspaces; the first is where the page and most tests live.

    Args:
        parts: One for each workspace. They share the clock, the line to the bot, the faults and the log.
    """

    def __init__(self, parts: Sequence[Parts]) -> None:
        self._by_team = {known.seed.team.id: known for known in parts}
        self.home = parts[0]

    def __iter__(self) -> Iterator[Parts]:
        return iter(self._by_team.values())

    def of_token(self, token: str) -> Parts:
        """The workspace that a token names; the first for the app's own token, and for one that names none."""
        return next((parts for parts in self if parts.tokens.knows(token)), self.home)

    def of_response(self, url_id: str) -> Parts:
        """The workspace of a response URL; the first for one that there never was."""
        return next((parts for parts in self if parts.response_urls.knows(url_id)), self.home)

    def of_team(self, team: str) -> Parts:
        """The workspace with this id.

        Raises:
            StageError: when there is none.
        """
        if team not in self._by_team:
            raise StageError(f"There is no workspace with the id {team!r}.", status=404)
        return self._by_team[team]

    def acting(self, *, team: str | None, member: str | None) -> Parts:
        """Where somebody acts: in the workspace they named, else in their own, else in the first.

        Raises:
            StageError: when there is no such workspace.
        """
        if team:
            return self.of_team(team)
        return next((parts for parts in self if member in parts.workspace.members), self.home)

    def moved_to(self, base_url: str) -> None:
        """Tell every workspace where the server listens."""
        for parts in self:
            parts.base_url = base_url

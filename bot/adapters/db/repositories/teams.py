"""The settings of one workspace."""

from sqlalchemy import select

from bot.adapters.db.repositories.rows import require_own
from bot.adapters.db.tables import teams
from bot.adapters.db.transaction import Transaction
from bot.domain.team import Team


class TeamTable:
    """Fills the port `Teams`."""

    def __init__(self, transaction: Transaction, workspace: str) -> None:
        self._transaction = transaction
        self._workspace = workspace

    async def get(self) -> Team:
        """The team, or an empty one when nothing was chosen yet."""
        row = await self._transaction.row(select(teams).where(teams.c.workspace == self._workspace))
        return Team(workspace=self._workspace) if row is None else Team.model_validate(row.settings)

    async def save(self, team: Team) -> None:
        """Keep the settings."""
        require_own(self._workspace, team.workspace)
        settings = {"workspace": self._workspace, "settings": team.model_dump(mode="json")}
        await self._transaction.save(teams, settings)

"""The settings of one workspace."""

from typing import Any

from sqlalchemy import Select, select

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
        row = await self._transaction.row(self._own)
        return Team(workspace=self._workspace) if row is None else Team.model_validate(row.settings)

    async def to_change(self) -> Team:
        """The same, locked until the transaction ends. SQLite has one writer anyway."""
        # A row that is not there cannot be locked. Of two who add it at once, one waits for the other to commit.
        fresh = {"workspace": self._workspace, "settings": _written(Team(workspace=self._workspace))}
        await self._transaction.change(self._transaction.insert(teams).values(**fresh).on_conflict_do_nothing())
        row = await self._transaction.row(self._own.with_for_update())
        return Team(workspace=self._workspace) if row is None else Team.model_validate(row.settings)

    async def save(self, team: Team) -> None:
        """Keep the settings."""
        require_own(self._workspace, team.workspace)
        await self._transaction.save(teams, {"workspace": self._workspace, "settings": _written(team)})

    @property
    def _own(self) -> Select[Any]:
        return select(teams).where(teams.c.workspace == self._workspace)


def _written(team: Team) -> dict[str, Any]:
    settings: dict[str, Any] = team.model_dump(mode="json")
    return settings

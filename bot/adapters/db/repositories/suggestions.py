"""The suggestions of one workspace, as they were shown."""

from sqlalchemy import select

from bot.adapters.db.repositories.rows import place_of, placed
from bot.adapters.db.tables import suggestions
from bot.adapters.db.transaction import Transaction
from bot.domain.errors import NotFoundError
from bot.domain.suggestion import Suggestion
from bot.services.ports import StoredSuggestion


class SuggestionTable:
    """Fills the port `Suggestions`."""

    def __init__(self, transaction: Transaction, workspace: str) -> None:
        self._transaction = transaction
        self._workspace = workspace

    async def get(self, suggestion_id: str) -> StoredSuggestion:
        """The suggestion with this id, or NotFoundError."""
        own = (suggestions.c.workspace == self._workspace) & (suggestions.c.id == suggestion_id)
        row = await self._transaction.row(select(suggestions).where(own))
        if row is None:
            raise NotFoundError("This suggestion is not kept any more. Ask for a new one with `/assist`.")
        return StoredSuggestion(
            id=row.id,
            case_id=row.case_id,
            asker=row.asker,
            place=place_of(row),
            suggestion=Suggestion.model_validate(row.suggestion),
        )

    async def save(self, stored: StoredSuggestion) -> None:
        """Add the suggestion, or replace it."""
        columns = {
            "workspace": self._workspace,
            "id": stored.id,
            "case_id": stored.case_id,
            "asker": stored.asker,
            "suggestion": stored.suggestion.model_dump(mode="json"),
        }
        await self._transaction.save(suggestions, columns | placed(stored.place))

"""The suggestions of one workspace, as they were shown."""

from pydantic import ValidationError
from sqlalchemy import select

from bot.adapters.db.repositories.rows import place_of, placed
from bot.adapters.db.tables import suggestions
from bot.adapters.db.transaction import Transaction
from bot.domain.errors import NotFoundError
from bot.domain.suggestion import Suggestion
from bot.services.ports import StoredSuggestion

LATEST = 20
"""How many suggestions back a customer's openers are remembered."""

_GONE = "This suggestion is not kept any more. Ask for a new one with `/assist`."


class SuggestionTable:
    """Fills the port `Suggestions`."""

    def __init__(self, transaction: Transaction, workspace: str) -> None:
        self._transaction = transaction
        self._workspace = workspace

    async def get(self, suggestion_id: str) -> StoredSuggestion:
        """The suggestion with this id, or NotFoundError. Nobody else changes it until the transaction ends."""
        own = (suggestions.c.workspace == self._workspace) & (suggestions.c.id == suggestion_id)
        row = await self._transaction.row(select(suggestions).where(own).with_for_update())
        if row is None:
            raise NotFoundError(_GONE)
        return StoredSuggestion(
            id=row.id,
            case_id=row.case_id,
            asker=row.asker,
            place=place_of(row),
            shown_at=row.shown_at,
            customer=row.customer,
            openers=tuple(row.openers),
            suggestion=_as_shown(row.suggestion),
            said=row.said,
        )

    async def save(self, stored: StoredSuggestion) -> None:
        """Add the suggestion, or replace it."""
        columns = {
            "workspace": self._workspace,
            "id": stored.id,
            "case_id": stored.case_id,
            "asker": stored.asker,
            "shown_at": stored.shown_at,
            "customer": stored.customer,
            "openers": list(stored.openers),
            "suggestion": stored.suggestion.model_dump(mode="json"),
            "said": stored.said,
        }
        await self._transaction.save(suggestions, columns | placed(stored.place))

    async def openers_for(self, customer: str, *, besides: str) -> frozenset[str]:
        """The openers of this customer's latest suggestions, leaving out those of the suggestion `besides`."""
        theirs = (suggestions.c.workspace == self._workspace) & (suggestions.c.customer == customer)
        latest = select(suggestions.c.openers).where(theirs, suggestions.c.id != besides)
        rows = await self._transaction.rows(latest.order_by(suggestions.c.shown_at.desc()).limit(LATEST))
        return frozenset(opener for row in rows for opener in row.openers)


def _as_shown(kept: object) -> Suggestion:
    """The suggestion, or NotFoundError when it was kept by a version of Attune that knew another shape."""
    try:
        return Suggestion.model_validate(kept)
    except ValidationError:
        raise NotFoundError(_GONE) from None

"""What the agents of one workspace were offered to track."""

from pydantic import ValidationError
from sqlalchemy import select

from bot.adapters.db.repositories.rows import require_own
from bot.adapters.db.tables import offers
from bot.adapters.db.transaction import Transaction
from bot.domain.offer import PromiseOffer


class OfferTable:
    """Fills the port `Offers`."""

    def __init__(self, transaction: Transaction, workspace: str) -> None:
        self._transaction = transaction
        self._workspace = workspace

    async def get(self, offer_id: str) -> PromiseOffer | None:
        """The offer with this id, if there is one. Nobody else changes it until the transaction ends.

        One that was kept by a version of Attune that knew another shape is as good as none.
        """
        own = (offers.c.workspace == self._workspace) & (offers.c.id == offer_id)
        row = await self._transaction.row(select(offers.c.offer).where(own).with_for_update())
        if row is None:
            return None
        try:
            return PromiseOffer.model_validate(row.offer)
        except ValidationError:
            return None

    async def save(self, offer: PromiseOffer) -> None:
        """Add the offer, or replace it."""
        require_own(self._workspace, offer.workspace)
        columns = {"workspace": self._workspace, "id": offer.id, "said_at": offer.said_at}
        await self._transaction.save(offers, columns | {"offer": offer.model_dump(mode="json")})

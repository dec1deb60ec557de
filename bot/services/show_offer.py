"""Show an offer: the card, with its tracked promises as they stand now."""

from datetime import datetime

from bot.domain.contacts import advice, contacts
from bot.domain.notice import OfferCard
from bot.domain.offer import PromiseOffer
from bot.services.ports import Unit


async def show_offer(unit: Unit, offer: PromiseOffer, *, now: datetime) -> OfferCard:
    """The card of an offer. What was tracked and is forgotten since is not in it.

    The checkpoints are read and not held: who answers one holds it before its case, and here the case comes first.
    """
    ids = {item.checkpoint_id for item in offer.items}
    of_case = await unit.checkpoints.of_case(offer.case_id) if offer.case_id is not None else ()
    tracked = tuple(each for each in of_case if each.id in ids)
    quiet = advice(contacts(of_case), contacts(each for each in tracked if each.is_open))
    return OfferCard(offer=offer, now=now, tracked=tracked, advice=quiet)

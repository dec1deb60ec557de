"""What the buttons of an offer carry: the row's block id says which promise of which version of which offer it is."""

from bot.adapters.slack.views.refs import OldButtonError
from bot.domain.offer import PromiseOffer
from bot.services.answer_offer import OfferRef

_PARTS = 3


def offer_ref(offer: PromiseOffer, at: int) -> str:
    """The block id of the buttons of one promise: `offer_id:version:position`."""
    return f"{offer.id}:{offer.version}:{at}"


def parse_offer_ref(value: str) -> OfferRef:
    """Read `offer_ref` back, or OldButtonError."""
    parts = value.rsplit(":", _PARTS - 1)
    if len(parts) != _PARTS or not parts[0] or not (parts[1].isdecimal() and parts[2].isdecimal()):
        raise OldButtonError
    return OfferRef(parts[0], int(parts[1]), int(parts[2]))

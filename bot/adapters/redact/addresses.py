"""Where somebody lives: streets, the postcodes beside them, and post office boxes."""

from collections.abc import Iterator

from bot.adapters.redact.continental_streets import continental_streets
from bot.adapters.redact.house_names import house_names
from bot.adapters.redact.indian_addresses import indian_addresses
from bot.adapters.redact.labels import Labels
from bot.adapters.redact.postcodes import postcode_beside, postcodes
from bot.adapters.redact.streets import spelt_streets, streets
from bot.adapters.redact.words import Cue, Words
from bot.domain.redaction import Found, PrivateKind

_BOX = Cue(
    "po box|po boxes|po bag|p.o. box|p.o. bag|p.o.box|p. o. box|p o box|pobox|gpo box|g.p.o. box|post office box|"
    "postal office box|locked bag|"
    "private bag|postfach|postbus|boîte postale|bp|apartado|apartado de correos|casella postale",
    r",?[ ]?(?:no\.?|number|#|n[º°.])?[ ]?[A-Z]?\d(?:[ ]?\d){0,6}(?!\w)",
)


def addresses(words: Words, labels: Labels) -> Iterator[Found]:
    """Streets with a number, post office boxes and postcodes."""
    for match in _BOX.matches(words):
        yield Found(kind=PrivateKind.PO_BOX, start=match.start(), end=match.end())
    for find in (streets, continental_streets, indian_addresses):
        for start, end in find(words):
            yield Found(kind=PrivateKind.ADDRESS, start=start, end=end)
            yield from postcode_beside(words.text, end, labels)
    yield from postcodes(words, labels)


def unnumbered_addresses(words: Words) -> Iterator[Found]:
    """Streets with a number in words, and houses with a name: those that may stand in a text without a digit."""
    for find in (spelt_streets, house_names):
        for start, end in find(words):
            yield Found(kind=PrivateKind.ADDRESS, start=start, end=end)

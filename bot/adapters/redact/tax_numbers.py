"""Tax numbers by their name: value added tax, Australian business numbers, India's GSTIN.

The number of the shop ("your VAT number") stays, and so does a rate or an amount, which has too few digits.
"""

import re
from collections.abc import Iterator

from bot.adapters.redact.words import Cue, Words
from bot.domain.redaction import Found, PrivateKind

_LINK = (
    r"(?:\s?(?:reg(?:istration)?\.?|id|identification|numbers?|numero|numéro|número|nummer|no\.?|nr\.?|is|ist|lautet|"
    r"es|est|è|:|=|#|-|\()){0,5}\s{0,3}"
)
_VAT = r"(?:[A-Z]{2}[ ]?)?[A-Z]?(?=[A-Z0-9 .-]{7})\d(?:[ .-]?\d){6,11}[A-Z]?\d{0,2}"
_NUMBERS = (
    Cue(
        "abn|australian business number|acn",
        rf"{_LINK}(\d{{2}}[ ]?\d{{3}}[ ]?\d{{3}}[ ]?\d{{3}}|\d{{3}}[ ]\d{{3}}[ ]\d{{3}})(?!\w)",
    ),
    Cue("ein|fein", rf"{_LINK}(\d\d-\d{{7}})(?![\w-])"),
    Cue("gstin|gst", rf"{_LINK}(\d{{2}}[A-Z]{{5}}\d{{4}}[A-Z][A-Z0-9]Z[A-Z0-9])(?!\w)"),
    Cue(
        "vat|ust|ust-id|ust-idnr|ust-idnr.|ust.-id|ust-id-nr|ust-id-nr.|ustid|ustidnr|uid|umsatzsteuer-id|tva|n° "
        "tva|iva|p.iva|p. iva|partita iva|piva|btw|"
        "btw-nummer|btw-id|nip|nipc|"
        "contribuinte|cnpj|cpf|siret|siren|kvk",
        rf"\.?{_LINK}({_VAT})(?![\w%]|[.,]\d|\s?(?:%|€|£|\$|eur\b|gbp\b))",
    ),
)
_OF_THE_SHOP = re.compile(
    r"\b(?:your|their|its|the shop's|ihre|eure|deine|votre|leur|vuestro|su|vostra|vostro|jullie|uw)[ ]$", re.IGNORECASE
)
_REACH = 12


def tax_numbers(words: Words) -> Iterator[Found]:
    """Tax numbers that are called by name and are not the shop's."""
    for cue in _NUMBERS:
        for match in cue.matches(words):
            before = words.text[max(0, match.start() - _REACH) : match.start()]
            if not _OF_THE_SHOP.search(before):
                yield Found(kind=PrivateKind.NATIONAL_ID, start=match.start(1), end=match.end(1))

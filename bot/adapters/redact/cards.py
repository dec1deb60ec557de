"""Payment cards: a number with a known beginning, the right length and Luhn's check, however it is split."""

import re
from collections.abc import Iterator

from bot.adapters.redact.card_codes import card_codes
from bot.adapters.redact.digit_runs import stretches
from bot.adapters.redact.view import HOLE
from bot.adapters.redact.words import Words
from bot.domain.check_digits import luhn
from bot.domain.redaction import Found, PrivateKind

_SHORTEST, _LONGEST = 12, 19
_USUAL = re.compile(  # issuer identification numbers as the networks publish them
    r"4\d{15}|4\d{18}|(?:5[1-5]|2(?:2[2-9]|[3-6]\d|7[01]))\d{14}|2720\d{12}|222[1-9]\d{12}|3[47]\d{13}"
    r"|(?:6011|64[4-9]\d|65\d\d)\d{12}|(?:30[0-5]\d|3095|36\d\d|3[89]\d\d)\d{10,12}|35(?:2[89]|[3-8]\d)\d{12}"
    r"|(?:62|81)\d{14}|(?:5018|5020|5038|5893|6304|6759|676[1-3])\d{8,15}"
)
_RARE = re.compile(r"4\d{12}|[2-6]\d{12,18}")
_CARD = re.compile(
    r"\b(?:card|visa|mastercard|amex|maestro|debit|credit|karte|carte|tarjeta|carta|pan)\b[^\n.;]{0,24}$", re.IGNORECASE
)
_CARD_WORDS = frozenset(
    ("card", "visa", "mastercard", "amex", "maestro", "debit", "credit", "karte", "carte", "tarjeta", "carta", "pan")
)
_NO_CARD = re.compile(r"\b(?:gift|loyalty|order|voucher|store|membership|points|tracking|imei|serial)\b", re.IGNORECASE)
_BESIDE = re.compile(r"[ ,;/|(]{1,3}((?:0[1-9]|1[0-2])/(?:20)?[2-4]\d(?:[ ,;/|)]{1,3}\d{3,4})?)(?![\w/]|[.,]\d)")
_REACH = 40


def cards(words: Words) -> Iterator[Found]:
    """Card numbers, and the codes and expiry dates given with them."""
    text = words.text
    given = HOLE in text
    named = not _CARD_WORDS.isdisjoint(words.places)
    done = 0
    for digits, start, end in stretches(text, shortest=_SHORTEST, longest=_LONGEST):
        if start >= done and _is_card(text, digits, start, named=named):
            yield Found(kind=PrivateKind.CARD, start=start, end=end)
            done, given = end, True
            beside = _BESIDE.match(text, end)
            if beside:
                yield Found(kind=PrivateKind.CARD_CODE, start=beside.start(1), end=beside.end())
    yield from card_codes(words, given=given)


def _is_card(text: str, digits: str, start: int, *, named: bool) -> bool:
    if _USUAL.fullmatch(digits):
        return len(set(digits)) > 1 and luhn(digits)
    if not named or len(set(digits)) == 1:
        return False
    before = text[max(0, start - _REACH) : start]
    return bool(_RARE.fullmatch(digits) and luhn(digits) and _CARD.search(before) and not _NO_CARD.search(before))

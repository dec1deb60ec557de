"""What is given beside a payment card: its security code, and the date until which it is valid."""

import re
from collections.abc import Iterator

from bot.adapters.redact.months import MONTH
from bot.adapters.redact.view import HOLE
from bot.adapters.redact.words import Cue, Words
from bot.domain.redaction import Found, PrivateKind

_CODE = Cue(
    "cvv|cvv2|cvc|cvc2|cvn|csc|cid|cv2|card code|card verification code|card verification number|card security code|"
    "security code|security number|security digits|prüfnummer|kartenprüfnummer|prüfziffer|sicherheitscode|"
    "cryptogramme|código de seguridad|codigo de seguridad|codice di sicurezza|beveiligingscode|kod cvv",
    r"(?:\s?(?:codes?|no\.?|number|is|was|ist|es|est|:|=|#|-|\(|on the back|on the front)){0,4}\s{0,3}(\d{3,4})"
    r"(?![\w-]|[.,]\d|\serror)",
)
_ON_THE_CARD = Cue(
    "digits|digit|numbers|number|code|last three|last 3|last four|last 4|three|four|3|4",
    r"(?:\s(?:digits?|numbers?|code))?(?:\son)?\s(?:the\s)?(?:back|front|reverse|rear|signature strip)"
    r"(?:\sof\s(?:the|my|it|this)(?:\scard)?)?(?:\s?(?:is|are|reads?|says?|:|=|-)){0,2}\s{0,2}(\d{3,4})(?![\w-]|[.,]\d)",
)
_DATE = (
    r"(?:0?[1-9]|1[0-2])\s?[/.-]\s?(?:20)?[2-4]\d|(?:0[1-9]|1[0-2])[ ]?(?:20)?[2-4]\d"
    rf"|{MONTH}\.?,?[ ]'?(?:20)?[2-4]\d"
)
_EXPIRY = Cue(
    "exp|exp.|expiry|expires|expire|expiration|expiring|exp date|good thru|good through|valid thru|valid through|"
    "valid until|valid till|valid to|gültig bis|ablaufdatum|valable jusqu'au|date d'expiration|expire le|"
    "expirant|caduca|"
    "caducidad|vence|vencimiento|scade|scadenza|vervaldatum|geldig tot|ważna do",
    rf"(?: date| end of| the end of| end| in| on| on the| until){{0,2}}\s{{0,2}}(?:is\s|=\s?|"
    rf":\s?)?({_DATE})(?![\w/-]|[.,]\d)",
)
_SLASHED = re.compile(r"\s?[/-]\s?")
_NEAR = 120


def card_codes(words: Words, *, given: bool) -> Iterator[Found]:
    """Security codes by their name. What a card alone explains needs one that is given: other things expire as well.

    Args:
        words: of the view.
        given: whether a card number stands in the message, or something that was already taken out.
    """
    text = words.text
    codes = [
        match.span(1)
        for match in _CODE.matches(words)
        if not text[max(0, match.start() - 7) : match.start()].lower().startswith("social")
    ]
    given = given or bool(codes)
    if given:
        codes += [match.span(1) for match in _ON_THE_CARD.matches(words)]
        for match in _EXPIRY.matches(words):
            close = HOLE in text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
            if close or _SLASHED.search(match[1]):
                codes.append(match.span(1))
    for start, end in codes:
        yield Found(kind=PrivateKind.CARD_CODE, start=start, end=end)

"""Bank accounts: IBANs by their check, and account, sort and routing numbers by the word before them."""

from collections.abc import Iterator

from bot.adapters.redact.words import Cue, Words
from bot.domain.check_digits import IBAN_LENGTHS, iban
from bot.domain.redaction import Found, PrivateKind

_LINK = r"(?:\s?(?:numbers?|no\.?|num\.?|nr\.?|id|code|ending in|ending|is|was|are|#|:|=|-|\.|\()){0,4}\s{0,3}"
_DIGITS = r"([0-9](?:[ -]?[0-9]){%s})(?![\w]|[.,][0-9])"
_CUES = (
    Cue(
        "account|accounts|acct|acc|a/c|ac no|konto|kontonummer|ktnr|compte|cuenta|conto|rekening|"
        "rekeningnummer|rachunek",
        _LINK + _DIGITS % "5,19",
    ),
    Cue("sort code|sort-code|sortcode|sort|sorting code|bsb|blz|bankleitzahl", _LINK + _DIGITS % "5,7"),
    Cue("routing|aba|rtn", _LINK + _DIGITS % "7,8"),
    Cue(
        "ifsc|bic|swift",
        _LINK + r"((?-i:[A-Z]{4}(?:0[A-Z0-9]{6}|[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?))|[a-z]{4}0\d{6})(?!\w)",
    ),
)
_MOST_BETWEEN = 2
_COUNTRY = 2


def bank_accounts(words: Words) -> Iterator[Found]:
    """IBANs, account numbers, sort codes, routing numbers and bank codes."""
    for start, end in words.numeric:
        country = words.text[start : start + _COUNTRY].upper()
        if country in IBAN_LENGTHS and words.text[start + _COUNTRY : start + 4].isdigit() and end >= start + 4:
            stop = _iban_end(words.text, start, IBAN_LENGTHS[country])
            if stop is not None:
                yield Found(kind=PrivateKind.IBAN, start=start, end=stop)
    for cue in _CUES:
        for match in cue.matches(words):
            yield Found(kind=PrivateKind.BANK_ACCOUNT, start=match.start(1), end=match.end(1))


def _iban_end(text: str, start: int, wanted: int) -> int | None:
    signs = ""
    at = start
    gap = 0
    while at < len(text) and len(signs) < wanted:
        sign = text[at]
        if sign.isascii() and sign.isalnum():
            signs += sign
            gap = 0
        elif sign in " -.\n\r\t" and gap <= _MOST_BETWEEN:
            gap += 1
        else:
            return None
        at += 1
    ends = at == len(text) or not text[at].isalnum()
    return at if ends and iban(signs.upper()) else None

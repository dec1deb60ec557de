"""Bank accounts: IBANs by their check, account and sort codes by the word before them, or side by side."""

import re
from collections.abc import Iterator

from bot.adapters.redact.labels import Labels, Meaning
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
    Cue("sc|s/c|s.c", r"\.?(?:\s?(?:is|:|-)){0,2}\s{0,2}(\d\d-\d\d-\d\d)(?![\w-])"),
    Cue("routing|aba|rtn", _LINK + _DIGITS % "7,8"),
    Cue(
        "ifsc|bic|swift",
        _LINK + r"((?-i:[A-Z]{4}(?:0[A-Z0-9]{6}|[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?))|[a-z]{4}0\d{6})(?!\w)",
    ),
)
_SIDE_BY_SIDE = re.compile(  # a British sort code, or an Australian BSB, and the account after it
    r"(?<![\w.,/#-])(?P<one>\d\d)(?P<gap>[ -])(?P<two>\d\d)(?P=gap)\d\d(?:[ ]{0,2}[,;/|:-]?[ ]{0,2}|\s?\n\s?|"
    r"\s(?:and|acc|acct|account|a/c|ac)\s)"
    r"\d{8}(?![\w-]|[.,]\d)|(?<![\w.,/#-])\d{3}-\d{3}[ ]{1,2}[/,|-]?[ ]{0,2}\d{3}[ ]?\d{3}[ ]?\d{2,3}(?![\w-]|[.,]\d)"
)
_BANK = re.compile(
    r"\b(?:bank|refund(?:ed)?|payment|pay|paid|transfer|payee|bacs|account|acct|a/c|barclays|hsbc|natwest|lloyds|santander|"
    r"halifax|monzo|starling|nationwide|rbs|tsb|revolut|westpac|anz|nab|commbank)\b[^\n]{0,60}$",
    re.IGNORECASE,
)
_MOST_MONTHS, _MOST_DAYS = 12, 31
_REACH, _NEAR = 80, 24
_MOST_BETWEEN = 2
_COUNTRY = 2
_LEAST_PAIR = 14


def bank_accounts(words: Words, labels: Labels) -> Iterator[Found]:
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
    for match in _SIDE_BY_SIDE.finditer(words.text) if words.numeric_length >= _LEAST_PAIR else ():
        if _is_account(words.text, match, labels):
            yield Found(kind=PrivateKind.BANK_ACCOUNT, start=match.start(), end=match.end())


def _is_account(text: str, pair: re.Match[str], labels: Labels) -> bool:
    """Whether a pair is an account: a bank is spoken of, or it can be no date beside a number of the shop's."""
    if _BANK.search(text, max(0, pair.start() - _NEAR), pair.start()):
        return True
    if labels.before(pair.start()) is Meaning.KEPT:
        return False
    date = pair["one"] is None or (int(pair["one"]) <= _MOST_DAYS and int(pair["two"]) <= _MOST_MONTHS)
    return not date or bool(_BANK.search(text, max(0, pair.start() - _REACH), pair.start()))


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

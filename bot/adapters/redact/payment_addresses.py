"""Addresses for payments that look like an e-mail without an ending: India's UPI ids, "name@okbank"."""

import re
from collections.abc import Iterator

from bot.adapters.redact.word_lists import words_of
from bot.adapters.redact.words import Words
from bot.domain.redaction import Found, PrivateKind

_BANKS = words_of("upi_banks")
_CUES = frozenset({"upi", "vpa", "gpay", "phonepe", "bhim", "paytm"})
_SIGN = re.compile(r"(?<=\w)[ ]?@[ ]?(?P<bank>[A-Za-z]{2,24})(?![\w@]|\.\w)")
_NAME = re.compile(r"[^\W_](?:[\w.-]{0,62}[^\W_])?$")
_LONGEST = 64


def payment_addresses(words: Words) -> Iterator[Found]:
    """UPI ids: by the bank after the sign, or by any word there where the message speaks of UPI."""
    if "@" not in words.text:
        return
    named = not _CUES.isdisjoint(words.places)
    for sign in _SIGN.finditer(words.text):
        known = sign["bank"].lower() in _BANKS
        if known or (named and " " not in sign[0]):
            floor = max(0, sign.start() - _LONGEST)
            name = _NAME.search(words.text[floor : sign.start()])
            if name and name[0].lower() not in _CUES:
                yield Found(kind=PrivateKind.HANDLE, start=floor + name.start(), end=sign.end())

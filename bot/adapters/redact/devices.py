"""Numbers of a person's own device: the hardware address of a network card, and the IMEI of a phone that is theirs."""

import re
from collections.abc import Iterator

from bot.adapters.redact.word_lists import words_of
from bot.adapters.redact.words import Cue, Words
from bot.domain.check_digits import luhn
from bot.domain.redaction import Found, PrivateKind

_PAIRS = re.compile(r"(?<![\w:.-])[0-9a-f]{2}(?:(?::[0-9a-f]{2}){5}|(?:-[0-9a-f]{2}){5})(?![\w]|[:-]\w)", re.IGNORECASE)
_MAC = Cue(
    "mac|mac address|mac-address|mac addr|mac id|hardware address|physical address|ethernet address|bssid|wlan mac",
    r"(?:\s(?:address|is|was|ist|est|es))?(?:\s?[:=#-])?\s{0,2}"
    r"(?P<mac>[0-9a-f]{2}(?:[ :.-]?[0-9a-f]{2}){5}|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4})(?![\w])",
)
_IMEI = Cue(
    "imei|imei1|imei2|meid",
    r"(?:\s(?:number|no\.?|nr\.?|code|is|was|ist|est|es|nummer))?(?:\s?[12])?(?:\s?[:=#-])?\s{0,2}"
    r"(?P<imei>\d(?:[ /-]?\d){14})(?![\w-])",
)
_WHOSE = words_of("device_owners")
_LETTER = re.compile(r"[a-f]", re.IGNORECASE)


def devices(words: Words) -> Iterator[Found]:
    """Hardware addresses, and IMEIs where the words say that the phone is somebody's or was lost.

    Other IMEIs stay: a shop needs them to find the device it sold.
    """
    if words.text.count(":") + words.text.count("-") > 4:  # noqa: PLR2004 - six pairs have five signs between them
        for match in _PAIRS.finditer(words.text):
            if _LETTER.search(match[0]) or "mac" in words:
                yield Found(kind=PrivateKind.IP_ADDRESS, start=match.start(), end=match.end())
    for match in _MAC.matches(words):
        if any(sign.isdigit() for sign in match["mac"]):
            yield Found(kind=PrivateKind.IP_ADDRESS, start=match.start("mac"), end=match.end("mac"))
    for match in _IMEI.matches(words):
        number = re.sub(r"\D", "", match["imei"])
        if luhn(number) and not _WHOSE.isdisjoint(words.places):
            yield Found(kind=PrivateKind.ID_DOCUMENT, start=match.start("imei"), end=match.end("imei"))

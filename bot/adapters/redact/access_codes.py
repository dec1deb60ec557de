"""PINs, one-time codes, and the codes of doors, gates and alarms: each by the word before it."""

import re
from collections.abc import Iterator

from bot.adapters.redact.word_lists import lines_of
from bot.adapters.redact.words import Cue, Words
from bot.domain.redaction import Found, PrivateKind

_PIN = Cue(
    "pin|pin number|pin-number|pin code|pin-code|pin no.?|pin nr.?",
    r"(?:'s)?(?:\s?(?:is|was|to|=|:|#|-|\()){0,3}\s{0,2}(?P<code>\d(?:[ -]?\d){3,7})(?![\w]|[.,:]\d)",
)
_MIXED = r"(?=[A-Z0-9-]{0,50}\d)(?=[A-Z0-9-]{0,50}[A-Z])"
_CODE = Cue(
    "passcode|otp|mtan|"
    + "|".join(
        f"{first}[- ]?(?:pass)?(?:code|codes|password|pin|token|key)" for first in sorted(lines_of("code_words"))
    ),
    r"(?:\s(?:for|to|on|of)\s(?:the\s|my\s|our\s)?\w{2,20})?(?:\s?(?:number|no\.?|is|was|are|:|=|#|-|\()){0,3}\s{0,2}"
    r"(?P<code>(?:\d{6}-){3,7}\d{6}|[#*]?\d(?:[ -]?\d){3,9}[#*]?|[A-Z]{1,3}-?\d{3,8}"
    rf"|{_MIXED}[A-Z0-9]{{3,8}}(?:-[A-Z0-9]{{2,8}}){{1,7}}|{_MIXED}[A-Z0-9]{{5,12}})(?![\w-]|[.,:]\d)",
)
_ENTRY = Cue(  # short ones, and those of letters, where the words leave no doubt
    "|".join(
        f"{first} (?:code|pin|entry|combo|combination|passcode|keypad|is code)" for first in sorted(lines_of("entries"))
    ),
    r"(?:\s(?:for|to|on|of)\s(?:the\s|my\s|our\s)?\w{2,20})?(?:\s?(?:is|was|:|=)){0,2}\s{0,2}"
    r"(?!\d{1,4}(?:st|nd|rd|th|am|pm|x\d*|h|hr|m|mm|cm|kg)\b)"
    r"(?P<code>[#*]{0,2}(?:[A-D]?\d{3,8}[A-D#*]{0,2}|\d{1,4}[A-Z]{1,2}\d{0,4}[#*]?))(?![\w-]|[.,:]\d)",
)
_MORE = re.compile(  # backup codes come in rows
    rf"[,;]?\s(?:and\s)?({_MIXED}[A-Z0-9]{{3,8}}(?:-[A-Z0-9]{{2,8}}){{1,7}})(?![\w-])", re.IGNORECASE
)
_CODE_OF = Cue(  # "the code for the front door is 5521#"
    "code|pin|passcode|combination|number",
    r"\s(?:for|to|of|on)\s(?:(?:get|go|come|open|enter|unlock|disarm)\s(?:in\s|into\s|through\s|to\s)?)?"
    r"(?:the\s|my\s|our\s)?(?:(?!promo)\w{2,12}\s)?(?:gates?|door|alarm|lockbox|key safe|keysafe|"
    r"building|garage|entrance|safe|padlock|buzzer|intercom|keypad|shed|voicemail|banking)"
    r"(?:\s?(?:is|was|:|=)){1,2}\s{0,2}(?P<code>[#*]{0,2}[A-D]?\d{3,8}[A-D]?[#*]{0,2})(?![\w-]|[.,:]\d)",
)
_BOX = Cue(
    "lockbox|lock box|keysafe|key safe|keybox|key box",
    r"(?:\s(?:is|on|it's|its)|:)?\s{1,2}(?P<code>\d{3,8}[#*]?)(?![\w-]|[.,:]\d)",
)
_SENT_CODE = Cue(
    "code|pin|passcode",
    r"(?P<how>(?:\s(?:that|which|you|u|they|i|we|it|just|got|get|received|sent|texted|emailed|mailed|gave|messaged|"
    r"to|me|my|phone|by|via|sms|"
    r"text|email|from|your|app|in|the|message|was|is|reads|says)(?!\w)){0,9})(?:\s?[:=])?\s{1,2}(?P<code>\d(?:[ "
    r"-]?\d){3,7}|[A-Z]-\d{4,8})"
    r"(?![\w]|[.,:]\d)",
)
_SHOP_CODE = re.compile(
    r"(?:boarding|day|bus|season|travel|error|promo|discount|voucher|coupon|country|area|item|status|product|offer|"
    r"gift|fault|booking|dialling|"
    r"tracking|style|colour|color|order|reference|rail)[ -]$",
    re.IGNORECASE,
)
_WAS_SENT = re.compile(r"\b(?:sent|texted|text|sms|messaged|phone|emailed|mailed|received|app)\b", re.IGNORECASE)
_YOUR_CODE = re.compile(r"\b(?:your|my|\d[ -]digit)\s$", re.IGNORECASE)
_CAME = re.compile(r"[^.\n]{0,12}\b(?:by|via|in a|from a) (?:text|sms|e?-?mail|app)\b", re.IGNORECASE)


def access_codes(words: Words) -> Iterator[Found]:
    """Codes that open something of the customer's: an account, a card, a door."""
    for cue in (_PIN, _CODE, _ENTRY, _CODE_OF, _BOX, _SENT_CODE):
        for match in cue.matches(words):
            if not of_the_shop(words.text, match) and (cue is not _SENT_CODE or _is_personal(words.text, match)):
                yield _found(*match.span("code"))
                more = _MORE.match(words.text, match.end()) if cue is _CODE else None
                while more:
                    yield _found(*more.span(1))
                    more = _MORE.match(words.text, more.end())


def _found(start: int, end: int) -> Found:
    return Found(kind=PrivateKind.ACCESS_CODE, start=start, end=end)


def of_the_shop(text: str, match: re.Match[str]) -> bool:
    """Whether the word before makes it a code of the shop's: "promo code", "boarding pass"."""
    return bool(_SHOP_CODE.search(text, max(0, match.start() - 16), match.start()))


def _is_personal(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 10) : match.start()]
    return bool(_WAS_SENT.search(match["how"]) or _YOUR_CODE.search(before) or _CAME.match(text, match.end()))

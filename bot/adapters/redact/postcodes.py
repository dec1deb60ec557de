"""Postcodes: after their name, beside an address, or in a shape that only a postcode has."""

import re
from collections.abc import Iterator

from bot.adapters.redact.labels import Labels, Meaning
from bot.adapters.redact.words import Cue, Words
from bot.domain.redaction import Found, PrivateKind

_UK_CODE = re.compile(
    r"(?:GIR ?0AA|(?:AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|"
    r"EH|EN|EX|FK|FY|G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|"
    r"N|NE|NG|NN|"
    r"NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|"
    r"UB|W|WA|WC|"
    r"WD|WF|WN|WR|WS|WV|YO|ZE)\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})(?![\w-])"
)
_CODE_AFTER_CUE = Cue(
    "zip|zip code|zip-code|zipcode|postcode|post code|post-code|postal code|pin code|pincode|plz|postleitzahl|code "
    "postal|código postal|cap|eircode",
    r"(?:[ ](?:is|was|no\.?|number)|:|[ ]?=|[ ]?-|#){0,2}\s{0,2}"
    r"([A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{3} ?\d{3}|\d{4,5}(?:-\d{3,4})?(?: ?[A-Z]{2})?|[A-Z]\d\w ?\w{4})(?!\w)",
)
_BESIDE = re.compile(
    r"(?:[ ,\n-]{1,3}(?:[^\W\d_](?:[^\W\d_]|['.-]){0,24}|\d{1,2}(?:st|nd|rd|th))){0,5}?[ ,\n-]{1,4}"
    r"(\d{5}-\d{4}|\d{3} ?\d{3}|\d{5}|\d{4}(?: [A-Z]{2})?|[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}|[A-Z]\d[A-Z] "
    r"?\d[A-Z]\d|[A-Z]\d\w ?[A-Z0-9]{4})(?![\w-]|[.,:]\d)"
)
_STATE_ZIP = re.compile(
    r"[A-Z][a-z]+,? (?:AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|"
    r"NY|NC|ND|OH|"
    r"OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC),? (\d{5}(?:-\d{4})?)(?![\w-])"
)
_TIED = frozenset("#/-_")
_REACH = 70


def postcodes(words: Words, labels: Labels) -> Iterator[Found]:
    """Postcodes that need no address beside them: named ones, British ones, and those after a city and a US state."""
    text = words.text
    for match in _CODE_AFTER_CUE.matches(words):
        yield _postcode(*match.span(1))
    for start, _ in words.numeric:
        code = _UK_CODE.match(text, start)
        if code and text[start - 1 : start] not in _TIED and labels.before(start) is not Meaning.KEPT:
            yield _postcode(*code.span())
    for match in _STATE_ZIP.finditer(text):
        if labels.before(match.start(1)) is not Meaning.KEPT:
            yield _postcode(*match.span(1))


def postcode_beside(text: str, at: int, labels: Labels) -> Iterator[Found]:
    """The postcode within a few words after an address that ends at a place."""
    match = _BESIDE.match(text, at, min(len(text), at + _REACH))
    if match is not None and labels.before(match.start(1)) is not Meaning.KEPT:
        yield _postcode(*match.span(1))


def _postcode(start: int, end: int) -> Found:
    return Found(kind=PrivateKind.POSTCODE, start=start, end=end)

"""What must hold of words beside a cue before they count as a name.

How much is asked depends on the cue: after "my name is" any word is a name, after "this is" only what is known as one,
or goes on like one ("this is Anna from Leeds"). Companies, products, places and everyday words stay.
"""

import re
from typing import NamedTuple

from bot.adapters.redact.name_reading import NameRead

GOES_ON = re.compile(
    r"(?:'s)?\s?(?:$|\n|[,.!;:)(]|\s?-\s|\s?(?:here|speaking|again|from|calling|writing|and (?:i|my)\b))", re.IGNORECASE
)
_SPEAKS = re.compile(r",? (?:here|speaking|again|calling|writing|from)\b", re.IGNORECASE)
_IS_A_PERSON = re.compile(
    r"(?:,? (?:in|from|at|on|who|to|via|on the (?:phone|chat)|over the phone|and (?:she|he|they|was|got)|told|"
    r"said|promised)\b|"
    r",? (?:she|he|they) )",
    re.IGNORECASE,
)
_LINE_ENDS = re.compile(r"[.!]?[ \t]*(?:$|\n|[,;|(<]|\.\s|\s-\s|\ufffc)")
_BEGINS = re.compile(
    r"(?:^|[.!?,;\n])\s?$|(?:^|\W)(?:hi|hello|hey|morning|afternoon|evening|yes|hola|hallo|bonjour),?\s$", re.IGNORECASE
)
_NAME_OF_A_THING = re.compile(
    r"\b(?:brand|product|company|business|file|domain|host|user|model|street|item|shop|store|trade|trading|device|network|"
    r"plan|hotel|game|app|team|code|place|town|city|colou?r|event|show|pet|dog|cat|font|style|class|field|"
    r"screen)s?[ -]$",
    re.IGNORECASE,
)
_LABEL_ENDS = re.compile(r"\s?(?:$|\n|[,.!;:)(]|\s-\s|and\b|but\b|\ufffc)", re.IGNORECASE)
_SPOKE_OF_A_NAME = re.compile(
    r"\b(?:name|surname|namen|nom|nombre|nome|naam|spelled|spelt|misspelled|misspelt)\b[^\n]{0,60}$", re.IGNORECASE
)
_LINE_BEGINS = re.compile(r"(?:\n[ \t]*|[.!?] )$")
_GREETING_ENDS = re.compile(r"\s?(?:[,!.:\n-]|$)")
_HEADER_ENDS = re.compile(r"\"?\s{0,2}(?:<|\n|$|\ufffc|[,;])")


class Place(NamedTuple):
    """A name that a cue may announce: the name, the text after it, and the text before the cue."""

    name: NameRead
    after: str
    before: str


def anything(place: Place) -> bool:
    """Whatever stands there."""
    return bool(place.name.words)


def not_company(place: Place) -> bool:
    """Any word with a capital, or a sure name, that is no company."""
    return not place.name.company and (place.name.capitals or place.name.sure)


def oneself(place: Place) -> bool:
    """After "I am": a name, not a feeling."""
    name = place.name
    if name.company or name.sure:
        return name.sure
    if not name.capitals:
        return place.after.lower().startswith(" speaking")
    return name.full or bool((GOES_ON if name.given else _SPEAKS).match(place.after))


def this(place: Place) -> bool:
    """After "this is": a name, not a thing."""
    name = place.name
    if name.company or name.sure:
        return name.sure
    if name.capitals and GOES_ON.match(place.after) and (name.given or (name.full and _BEGINS.search(place.before))):
        return True
    return bool(_SPEAKS.match(place.after)) and (name.capitals or place.after.lower().startswith(" speaking"))


def it_is(place: Place) -> bool:
    """After "it's": a name that goes on as one does."""
    name = place.name
    if name.sure:
        return bool(GOES_ON.match(place.after))
    return name.given and name.capitals and not name.company and bool(_SPEAKS.match(place.after))


def colleague(place: Place) -> bool:
    """After "spoke to": a given name, or a person by what follows."""
    name = place.name
    if name.company or not name.capitals:
        return name.sure and not name.company
    return name.given or bool(_IS_A_PERSON.match(place.after))


def _initialled(place: Place) -> bool:
    """An initial and a word: "S. Lakshminarayanan"."""
    return place.name.full and place.name.capitals and len(place.name.words[0]) == 1


def relative(place: Place) -> bool:
    """After "my husband": a given name, or any other with a capital when the clause ends or a person is spoken of."""
    name = place.name
    if name.company or not name.capitals:
        return False
    if name.given:
        return True
    return bool(GOES_ON.match(place.after)) or (name.full and bool(_IS_A_PERSON.match(place.after)))


def labelled(place: Place) -> bool:
    """After a bare "name": several words with capitals that end there, and no name of a thing ("brand name")."""
    if _NAME_OF_A_THING.search(place.before) or place.name.company or not place.name.capitals:
        return False
    return place.name.sure or ((place.name.full or _initialled(place)) and bool(_LABEL_ENDS.match(place.after)))


def corrected(place: Place) -> bool:
    """After "it should be", where a name was spoken of shortly before."""
    named = bool(_SPOKE_OF_A_NAME.search(place.before))
    return named and place.name.capitals and not place.name.company and (place.name.given or place.name.full)


def booked_as(place: Place) -> bool:
    """After "booked as": a given name, or a full one that ends the clause."""
    name = place.name
    if name.company or not name.capitals:
        return False
    return name.given or _initialled(place) or (name.full and bool(_LABEL_ENDS.match(place.after)))


def known(place: Place) -> bool:
    """A given name with a capital."""
    return place.name.capitals and place.name.given and not place.name.company


def full_or_known(place: Place) -> bool:
    """A given name or several words, with capitals."""
    return place.name.capitals and not place.name.company and (place.name.given or place.name.full)


def titled(place: Place) -> bool:
    """After "Mrs": any word with a capital."""
    return place.name.capitals


def greeted(place: Place) -> bool:
    """After "Hi" at the beginning of a line: a given name, and then a comma."""
    begins = not place.before.strip() or bool(_LINE_BEGINS.search(place.before))
    return (
        begins
        and (place.name.sure or known(place))
        and not place.name.company
        and bool(_GREETING_ENDS.match(place.after))
    )


def signed(place: Place) -> bool:
    """After "regards": a name that ends its line."""
    name = place.name
    return not name.company and (name.capitals or name.sure) and bool(_LINE_ENDS.match(place.after))


def thanked(place: Place) -> bool:
    """After "thanks": the same, more surely a name."""
    return (place.name.sure or place.name.full or known(place)) and signed(place)


def signed_surely(place: Place) -> bool:
    """After "rgds" without a comma: a given name that is nothing else, at the end of its line."""
    return place.name.sure and place.name.capitals and bool(_LINE_ENDS.match(place.after))


def headed(place: Place) -> bool:
    """After "From:": a name that ends the line or has an address."""
    begins = not place.before.strip(" \t>") or place.before.rstrip(" \t>").endswith("\n")
    return (
        begins
        and (place.name.given or place.name.full)
        and not place.name.company
        and bool(_HEADER_ENDS.match(place.after))
    )


def surely(place: Place) -> bool:
    """A given name that is nothing else, with a capital."""
    return place.name.sure and place.name.capitals


def aside(place: Place) -> bool:
    """After "I,": a name between commas."""
    return full_or_known(place) and place.after.startswith(",")


def opening(place: Place) -> bool:
    """After "Am" at the very beginning: a given name."""
    return known(place) and not place.before.strip()

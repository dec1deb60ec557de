"""Houses with a name and no number ("The Old Forge, Mill Lane"), and boxes of rural routes ("RR 3 Box 118")."""

import re
from collections.abc import Iterator

from bot.adapters.redact.word_lists import ordinary_words, organisations, words_of
from bot.adapters.redact.words import Cue, Words

_STREETS = words_of("street_words_after")
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'.-]{0,24}"
_HOUSE = re.compile(
    rf"(?<![\w'-])(?P<house>{_CAPITAL}(?:[ ](?:of|the|at|on|&|and|na|"
    rf"{_CAPITAL})){{0,4}}),[ ]{{1,2}}(?:{_CAPITAL}[ ]){{1,3}}$"
)
_KINDS = (
    "Cottage|Cottages|House|Farm|Farmhouse|Lodge|Barn|Barns|Mill|Villa|Hall|Manor|Bungalow|Grange|Forge|Vicarage|Rectory|"
    "Croft|Stables|Oasthouse|Gatehouse|Coach House|Schoolhouse|Bothy|Steading|Homestead"
)
_OF_A_KIND = re.compile(rf"(?<![\w'-])(?P<house>(?:{_CAPITAL}[ ]){{1,3}}(?:{_KINDS}))[ ](?:{_CAPITAL}[ ]){{1,3}}$")
_AT_HOME = Cue(
    "my address|our address|new address|home address|delivery address|shipping address|billing address|correct address|"
    "right address|address|live at|lives at|living at|based at|deliver to|deliver it to|send it to|ship it to|"
    "post it to|c/o",
    r"(?:[ ](?:is|was|to|now)|:|[ ]?=|[ ]?-){0,2}\s{1,2}(?P<house>"
    rf"(?-i:(?:The[ ])?(?:{_CAPITAL}[ ]){{0,3}}(?:{_KINDS}))"
    r"|the [a-z]{3,12}(?: [a-z]{3,12})?(?=, [a-z]))(?![\w'-])",
)
_LOWER = Cue(
    "address is|address:|live at|lives at|living at|deliver to|send it to|post it to",
    r"\s{0,2}(?P<all>(?:the )?[a-z']{3,14}(?: [a-z']{3,14}){0,2}, (?:[a-z']{3,14} ){1,2}(?:lane|road|rd|street|"
    r"close|drive|hill|"
    r"avenue|terrace|row|crescent|mews))(?!\w)",
)
_TOLD = re.compile(
    r"\b(?:c/o|address|addr|deliver(?:y|ed)? (?:it |them |this |to |at )|send (?:it |them |this |to )|sent to|"
    r"ship (?:it |them |to )|"
    r"live[sd]? (?:at|in)|living (?:at|in)|moved to|post (?:it |them |to )|eircode|postcode|post code|home is|"
    r"house is|come to|"
    r"collect from my)[^\n]{0,60}$",
    re.IGNORECASE,
)
_POSTCODE = re.compile(
    r"[^\n\d]{0,40}\b(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[AC-FHKNPRTV-Y]\d[\dW] ?[0-9AC-FHKNPRTV-Y]{4})(?!\w)"
)
_ROUTE = Cue(
    r"rr|r.r.|rural route|rural rt|rural rte|rte|hc|h.c.|highway contract|star route|psc|cmr|unit",
    r"(?:(?<!unit)|(?=\s\d{4}))\s?#?\s?\d{1,5}[A-Z]?,?\s(?:box|bx|site|comp|compartment)\s?#?\s?[A-Z]?\d{1,5}[A-Z]?"
    r"(?:,?\s(?:box|site|comp|compartment)\s?#?\s?\d{1,5})?(?!\w)",
)
_PUBLIC = words_of("public_houses")
_NOT_FIRST = words_of("not_first_in_houses")
_REACH, _NEAR = 90, 80


def house_names(words: Words) -> Iterator[tuple[int, int]]:
    """Where a house with a name and its street begin and end, if the words tell that somebody lives there."""
    text = words.text
    for match in _ROUTE.matches(words):
        yield match.span()
    for street in _STREETS & words.places.keys():
        for place in words.places[street]:
            if text[place].isupper():
                yield from _before(text, place, place + len(street))
    for match in _AT_HOME.matches(words):
        if not _is_shop(match["house"]) and not _is_plain(match["house"]):
            yield match.span("house")
    for match in _LOWER.matches(words):
        house = match["all"].partition(",")[0]
        if house.split()[0] not in _NOT_FIRST and not _is_plain(house):
            yield match.span("all")


def _before(text: str, place: int, end: int) -> Iterator[tuple[int, int]]:
    floor = max(0, place - _REACH)
    before = text[floor:place]
    match = _HOUSE.search(before) or _OF_A_KIND.search(before)
    if match is None:
        return
    start = floor + match.start()
    told = _TOLD.search(text, max(0, start - _NEAR), start) or _POSTCODE.match(text, end)
    if told and not _is_shop(match["house"]):
        yield start, end


def _is_shop(house: str) -> bool:
    first, *rest = words = house.lower().split()
    return first in organisations() or (not rest and first in ordinary_words()) or not _PUBLIC.isdisjoint(words)


def _is_plain(house: str) -> bool:
    """Whether a house in small letters is a thing or a place that everybody has: "the front door"."""
    words = house.removeprefix("the ").split()
    return house.islower() and (not _PUBLIC.isdisjoint(words) or all(word in ordinary_words() for word in words))

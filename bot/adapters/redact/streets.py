"""Streets with a house number, in digits or in words, as English writes them."""

import re
from collections.abc import Iterator

from bot.adapters.redact.word_lists import words_of
from bot.adapters.redact.words import Cue, Words

_CUE = re.compile(
    r"\b(?:address|addr|live[sd]?|living|moved?|ship(?:ped|ping)?|deliver(?:y|ed)?|sen[dt]|post(?: it)?|mail(?: it)?|"
    r"home|house|"
    r"reside|residing|drop|pick ?up|(?:go|goes|going|come) to|adresse|dirección|indirizzo|adres|wohne|habite|"
    r"vivo|abito)\b[^\n.!?]{0,40}$",
    re.IGNORECASE,
)
_STRONG = (
    "street|st|road|rd|avenue|ave|av|lane|ln|boulevard|blvd|crescent|cres|terrace|highway|hwy|parkway|pkwy|"
    "esplanade|turnpike|close|mews"
)
_WEAK = (
    "way|drive|dr|court|ct|place|pl|walk|square|sq|park|gardens|gdns|grove|hill|row|rise|green|circle|cir|trail|loop|"
    "view|parade|pde|quay|wharf|meadow|meadows|gate|broadway|nagar|marg|colony|layout|enclave|residency|vihar"
)
_COMPASS = r"(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\b\.?"
_NUMBER = r"(?P<number>\d{1,5}[A-Za-z]?(?:[-/]\d{1,5}[A-Za-z]?)?)(?!\w)"
_NOT_AFTER = re.compile(r"[\w$€£₹.,:#/-]$")
_BETWEEN = r"(?:(?:\d{1,3}(?:st|nd|rd|th)|[^\W\d_](?:[^\W\d_]|['.-]){0,24})[ ]{1,2})"
_UNIT_WORD = r"(?:apt|apartment|unit|suite|ste|flat|level|floor|fl|lot|shop)"
_UNIT_AFTER = rf"(?:,?[ ]{{1,2}}(?:{_UNIT_WORD}\b\.?[ ]?#?|#[ ]?)[A-Za-z]?\d{{0,5}}[A-Za-z]?\b)?"
_UNIT_BEFORE = re.compile(
    rf"\b{_UNIT_WORD}\.?[ ]?(?:no\.?[ ]?)?#?(?:(?:\d{{1,5}}(?:/\d{{1,3}})?[A-Za-z]?|"
    rf"[A-Za-z]\d{{0,4}})[ ]?[,/]?[ ]?|(?<=[ ]))$",
    re.IGNORECASE,
)
_LONGEST_UNIT = 24
_STREET = re.compile(
    rf"{_NUMBER},?[ ]{{1,2}}(?P<words>(?:{_COMPASS}[ ])?{_BETWEEN}{{1,4}}?)"
    rf"(?:(?P<strong>{_STRONG})|(?P<weak>{_WEAK}))\b(?:(?:(?<=st|rd|ln|ct|dr|pl|sq|av)|(?<=ave|pde)|(?<=blvd|cres))"
    rf"\.)?(?![-'/]\w|[ ](?:{_STRONG})\b)(?:[ ]{_COMPASS}(?![\w']))?{_UNIT_AFTER}",
    re.IGNORECASE,
)
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SPELT_NUMBER = (
    rf"(?P<number>(?:(?:(?:one|two|a) hundred(?: and)? )?(?:(?:{_TENS})(?:[ -](?:{_ONES}))?|{_TEENS}|{_ONES})"
    r"|(?:one|two|a) hundred)[a-d]?)(?!\w)"
)
_FIRST_SPELT = frozenset(f"{_ONES}|{_TEENS}|{_TENS}|a".split("|"))
_SPELT_STREET = re.compile(_STREET.pattern.replace(_NUMBER, _SPELT_NUMBER), re.IGNORECASE)
_JOINED_STREET = Cue(  # "62 petergate": an old street in one word, after words that leave no doubt
    "my address|our address|new address|home address|delivery address|shipping address|correct address|right address|"
    "address|live at|lives at|living at|house is|moved to|moving to|ship to|ship it to|deliver to|deliver it to|"
    "send it to",
    r"(?:[ ](?:is|was|now)|:|[ ]?=|[ ]?-){0,3}\s{1,2}(?:flat [\w]{1,4},? )?"
    r"(\d{1,4}[a-d]?,? (?:the (?:crescent|green|close|avenue|street|lane|drive|mews|square|terrace|grove|rise|"
    r"hill|row|park|paddocks?|orchard|limes|old [a-z]{3,12}|[a-z]{3,12}ings)|[a-z]{3,20}(?:gate|side|bank|garth|"
    r"croft|field|wood|mead|hurst|view|end|way)))(?!\w)",
)
_NAMED_ROAD = re.compile(
    rf"{_NUMBER},?[ ](?:(?:{_COMPASS}[ ])?Broadway|(?:US[ -])?(?:Route|Rte|Highway|Hwy|County Road)[ ]\d{{1,4}}"
    rf"[A-Z]?)\b{_UNIT_AFTER}",
    re.IGNORECASE,
)
_AFTER_CUE = Cue(
    "my address|our address|new address|home address|delivery address|shipping address|billing address|postal "
    "address|correct address|"
    "right address|address|ship to|ship it to|deliver to|deliver it to|send it to|live at|living at|moved to",
    r"(?:[ ](?:is|was|to|changed to|now)|:|[ ]?=|[ ]?-){0,3}\s{1,2}"
    r"(\d{1,5}[A-Za-z]?,?(?:[ ](?-i:(?:[A-Z][\w'.-]{1,20}|of|the|The)(?!\w))){1,4})(?=[\s,.;)]|$)",
)
_NOT_BETWEEN = words_of("not_in_streets")
_MAY_BE_FIRST = words_of("first_in_streets")
_CLAUSE_END = re.compile(r"\s*(?:[,.;:!?)\n]|$|\band\b|\bbut\b|\bplease\b|\bpls\b|\binstead\b|\bnot\b|\bin\b|[A-Z]|\d)")
_STRAIGHT_TO = re.compile(
    r"\b(?:send (?:it|them|this) to|ship (?:it )?to|deliver (?:it )?to|live at|living at|address is|address:)\s$",
    re.IGNORECASE,
)
_POSTCODE = re.compile(
    r"[, \n]{1,3}(?:[^\W\d_]{2,20}[, \n]{1,3}){0,3}[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}(?!\w)", re.IGNORECASE
)
_REACH, _STRAIGHT_REACH = 60, 24
_SHORT = 80
_FEW = 2


def streets(words: Words) -> Iterator[tuple[int, int]]:
    """Where each street with its number, and the flat before or after it, begins and ends."""
    text = words.text
    for start, _ in words.numeric:
        if text[start].isdigit() and not _NOT_AFTER.search(text[max(0, start - 1) : start]):
            match = _STREET.match(text, start)
            if match is None or not _is_street(text, match):
                match = _NAMED_ROAD.match(text, start)
            if match is not None:
                yield _with_unit(text, start), match.end()
    for match in _AFTER_CUE.matches(words):
        if not _NOT_BETWEEN & set(match[1].lower().replace(",", " ").split()):
            yield match.span(1)


def _with_unit(text: str, start: int) -> int:
    floor = max(0, start - _LONGEST_UNIT)
    unit = _UNIT_BEFORE.search(text[floor:start])
    return floor + unit.start() if unit else start


def _is_street(text: str, match: re.Match[str]) -> bool:
    words = match["words"].split()
    unit = _UNIT_BEFORE.search(text[max(0, match.start() - _LONGEST_UNIT) : match.start()])
    if any(_parts(word, at_home=bool(unit) and not place) for place, word in enumerate(words)):
        return False
    before = text[max(0, match.start() - _REACH) : match.start()]
    ends = bool(_CLAUSE_END.match(text, match.end()))
    named = all(word[0].isupper() or word[0].isdigit() for word in words)
    capital = (match["strong"] or match["weak"])[0].isupper()
    beside = bool(_POSTCODE.match(text, match.end()))
    cued = beside or bool(unit or _CUE.search(before))
    if match["strong"]:
        alone = ends and len(words) == 1 and len(text) < _SHORT  # the message is little more than the address
        return (named and (capital or cued)) or (cued and ends) or alone or bool(unit)
    straight = bool(_STRAIGHT_TO.search(before[-_STRAIGHT_REACH:]))
    return (named and capital and (cued or ends)) or (cued and (ends or straight or beside) and len(words) <= _FEW)


def _parts(word: str, *, at_home: bool) -> bool:
    """Whether a word tells that the number before it counts something and "road" after it belongs to nothing.

    Args:
        word: between the number and "road".
        at_home: whether a word like "old" may begin the name of the street in small letters.
    """
    low = word.lower()
    return low in _NOT_BETWEEN and not ((word[0].isupper() or at_home) and low in _MAY_BE_FIRST)


def spelt_streets(words: Words) -> Iterator[tuple[int, int]]:
    """Streets whose number is in words, and old ones that are one word: only where an address is told."""
    text = words.text
    for word in _FIRST_SPELT & words.places.keys():
        for start in words.places[word]:
            match = _SPELT_STREET.match(text, start)
            if match and _CUE.search(text, max(0, start - _REACH), start) and _is_street(text, match):
                yield _with_unit(text, start), match.end()
    for match in _JOINED_STREET.matches(words):
        if not _NOT_BETWEEN & set(match[1].lower().replace(",", " ").split()[1:]) - {"the"}:
            yield match.span(1)

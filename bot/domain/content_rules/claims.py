"""What a reply may not claim: a time for a fix, a time that is none, a guess, or who the customer is."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.domain.content_rules.rule import Rule, Tier
from bot.domain.content_rules.wording import PLACE, phrase, shown

FIX_TIME = Rule("fix-time", Tier.SILVER, "Nobody promises when something will be fixed")
VAGUE_TIME = Rule("vague-time", Tier.SILVER, "A time is one that the customer can look up on a clock or a calendar")
SPECULATION = Rule("speculation", Tier.SILVER, "What is not known is said to be not known")
ASSUMPTION = Rule("assumption", Tier.SILVER, "Nothing is assumed about family, title, gender, holidays or religion")


class _Claim(NamedTuple):
    rule: Rule
    pattern: re.Pattern[str]
    message: str


class Claim(NamedTuple):
    """A claim as it stands in a text, the rule that it breaks, and what to do."""

    rule: Rule
    message: str


_DONE = "(?:fixed|resolved|repaired|solved|restored|corrected|up and running|back up|back online|working again)"
_BY = rf"(?:by|within|before|in|today|tonight|tomorrow|this (?:morning|afternoon|evening)|{PLACE})"
_AGAIN = "(?:be |get |have (?:it|this|that|them|everything|\\w+ \\w+) )"
_KIN = "husband|wife|spouse|partner|kids?|child|children|family|parents|mum|mom|mother|dad|father|sons?|daughters?"

_CLAIMS = (
    _Claim(
        FIX_TIME,
        phrase(
            rf"(?:will|\w+'ll|should|going to) {_AGAIN}(?:all |fully )?{_DONE} (?:again )?{_BY}",
            rf"(?:will|\w+'ll|going to) (?:fix|resolve|repair|solve) (?:it|this|that|the \w+|your \w+) {_BY}",
            rf"(?:expect|promise|guarantee) (?:you )?(?:a|the|an?) (?:fix|repair|solution) {_BY}",
            rf"(?:fix|repair) (?:is|will be) (?:ready|live|out|done|there) {_BY}",
        ),
        "promises when it will be fixed, which nobody can know: promise the time of your next word",
    ),
    _Claim(
        VAGUE_TIME,
        phrase(
            r"(?<!how\s)(?<!too\s)(?<!so\s)(?<!as\s)soon(?:est)?",
            "shortly",
            "a\\.?s\\.?a\\.?p",
            "as soon as (?:possible|we can|I can|I possibly can|practicable)",
            "at your earliest convenience",
            "in due course",
            "before long",
            "momentarily",
            "in no time",
            "in a (?:bit|while|moment|few moments)",
            "any (?:minute|moment|day|time) now",
            "(?:over|in|within) the (?:coming|next few|next couple of) (?:minutes|hours|days|weeks)",
            "in (?:a few|several|a couple of) (?:minutes|hours|days|weeks)",
        ),
        "is no time: name the minute, the hour or the day",
    ),
    _Claim(
        SPECULATION,
        phrase(
            "probably",
            "presumably",
            "supposedly",
            "apparently",
            "hopefully",
            "(?:most|very|more than|quite) likely",
            "(?:is|are) likely (?:to|that|because|due)",
            r"(?<!how\s)(?<!what\s)(?<!as\s)it (?:\w+ )?(?:seems|appears)",
            "it would (?:seem|appear)",
            "seems? to (?:be|have)",
            r"(?<!what\s)(?<!how\s)it looks (?:like|as if|as though)",
            "looks like it",
            "I (?:guess|suspect|suppose|assume|imagine|reckon|presume)",
            "my guess",
            "(?:may|might|could) (?:well )?(?:be|have been) (?:because|due to|caused)",
            "should (?:arrive|land|show up|be (?:there|with you|fixed|working|back|resolved|sorted|fine))",
        ),
        "is a guess: say what is known, and that the rest is not known yet",
    ),
    _Claim(
        ASSUMPTION,
        phrase(
            rf"your (?:{_KIN}|loved ones?|better half|other half|husband's|wife's|little ones?)",
            "loved ones",
            "(?:sir|madam|ma'am)",
            "ladies",
            "gentlem[ae]n",
            "(?:merry|happy) (?:christmas|xmas|holidays?|easter|hanukkah|diwali|eid)",
            "festive",
            "god bless(?: you)?",
            "bless you",
            "blessed (?:day|week|evening|weekend)",
            rf"dear (?!to )(?:\w+|{PLACE})",
        ),
        "assumes who the customer is: say it so that it holds for anyone",
    ),
    _Claim(
        ASSUMPTION,
        re.compile(rf"(?<![\w'])(?:Mr|Mrs|Ms|Mx|Miss)(?:\.|(?=\s+(?:[A-Z]|{PLACE})))"),
        "gives the customer a title: use the name they gave",
    ),
)

_LOOSE = (
    "(?:a little |a bit )?later (?:today|on|this \\w+)",
    "sometime",
    "some time",
    "at some point",
    "eventually",
    "in the near future",
    "when I (?:can|get to it|have time)",
    "(?:early|later|some time|sometime) (?:next|this) week",
)
_LOOSE_TIME = phrase(*_LOOSE)


def claimed(words: str, rule: Rule) -> Iterator[re.Match[str]]:
    """Every place of a text, in simple quotes and spaces, at which it claims what one of these rules forbids."""
    for claim in _CLAIMS:
        if claim.rule is rule:
            yield from claim.pattern.finditer(words)


def loose_times(words: str) -> Iterator[re.Match[str]]:
    """Every time of such a text that is too loose for a promise: "later today"."""
    return _LOOSE_TIME.finditer(words)


def claims(text: str, *, promised: bool = False) -> Iterator[Claim]:
    """What a text claims that it may not.

    Args:
        text: something that is said to a customer.
        promised: whether it says when something happens; then it is held to a time more strictly.
    """
    words = shown(text)
    for claim in _CLAIMS:
        match = claim.pattern.search(words)
        if match:
            yield Claim(claim.rule, f'"{match[0]}" {claim.message}')
    if promised and (match := _LOOSE_TIME.search(words)):
        yield Claim(VAGUE_TIME, f'"{match[0]}" is no time: name the minute, the hour or the day')

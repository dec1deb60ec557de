"""The phrases that nobody is to say, each with the reason and a better way. A writer reads both in the finding."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.domain.content_rules.rule import Rule, Tier
from bot.domain.content_rules.wording import phrase, shown

BANNED_PHRASE = Rule("banned-phrase", Tier.SILVER, "No phrase makes a reply hollow, cold or scripted")


class Banned(NamedTuple):
    """A phrase that lands badly. `key` is a piece of it in lower case that stands in every way it can be written."""

    name: str
    key: str
    pattern: re.Pattern[str]
    reason: str
    better: str


_SMALL = (
    "it",
    "you",
    "we",
    "they",
    "the",
    "your",
    "this",
    "that",
    "these",
    "there",
    "nobody",
    "no one",
    "everyone",
    "nothing",
    "now",
    "not",
    "i",
)
_FEELINGS = "(?:frustrat|anger|angry|annoy|concern|upset|disappoint|stress)"

BANNED = (
    Banned(
        "sorry if",
        "sorry",
        phrase("sorry if", "sorry in case", "sorry (?:that )?you (?:feel|felt)"),
        "it doubts the harm, or puts it down to how somebody felt",
        '"I am sorry that ..." with the harm by its name',
    ),
    Banned(
        "any inconvenience",
        "inconvenienc",
        phrase("(?:any |the )?inconvenience[sd]?"),
        "it is one hollow word for whatever happened",
        "what it cost: the evening, the fee, the second trip",
    ),
    Banned(
        "we apologise",
        "apologi",
        phrase(r"we (?:do |must |\w+ly )?apologi[sz]e", r"our (?:\w+ )?apologies"),
        "nobody in particular is sorry, and long regret calms less than action",
        '"I am sorry that ..." once, then the repair',
    ),
    Banned(
        "unfortunately",
        "unfortunately",
        phrase("unfortunately"),
        "it announces a no and makes it sound like the weather",
        "what is so, then what you can do",
    ),
    Banned(
        "please be advised",
        "be advised",
        phrase("(?:please )?be advised"),
        "it is the voice of a notice board",
        "the thing itself",
    ),
    Banned(
        "rest assured",
        "assure",
        phrase("(?:rest |be )assured", "(?:I|let me) (?:can )?assure you"),
        "it asks for trust in place of earning it",
        "a time or a fact that can be checked",
    ),
    Banned(
        "do not hesitate",
        "hesitate",
        phrase("(?:(?:do not|don't) )?hesitate to"),
        "it is how a form letter says goodbye",
        '"Reply here and it comes straight to me."',
    ),
    Banned(
        "valued customer",
        "valued",
        phrase("valued (?:customer|client|guest|member|passenger|patient|user)s?"),
        "it values nobody in particular",
        "what this person did or waited for",
    ),
    Banned("kindly", "kindly", phrase("kindly"), "it dresses an order up as a favour", '"please", or a question'),
    Banned("as per", "as per", phrase("as per"), "nobody says it aloud", '"as we agreed", "as your receipt shows"'),
    Banned(
        "I understand your frustration",
        "understand",
        phrase(
            rf"understand (?:your|the|how|that you(?: are|'re)) (?:\w+ )?{_FEELINGS}\w*",
            r"understand (?:just |exactly )?how you(?: are|'re| must)? feel\w*",
        ),
        "everybody has heard it, and it proves nothing",
        "what they went through: the three calls, the empty seat",
    ),
    Banned(
        "I know how you feel",
        "feel",
        phrase(r"(?:know|imagine|see) (?:just |exactly )?how you(?: are|'re| must)? feel\w*", "feel your pain"),
        "nobody does, and a person in trouble knows it",
        "what they told you",
    ),
    Banned(
        "calm down",
        "calm",
        phrase("calm (?:yourself )?down"),
        "it has calmed nobody yet",
        "the trouble, and a first step",
    ),
    Banned(
        "policy states",
        "polic",
        phrase(
            "polic(?:y|ies) (?:clearly )?(?:states?|says?|requires?|dictates?|prevents?|prohibits?|doesn't|don't)",
            "polic(?:y|ies) (?:does|do) not",
            "(?:company|against|per|under) (?:our )?policy",
            "is our policy",
        ),
        "it puts a paper between you and the person",
        "what you can do, and the reason in your own words",
    ),
    Banned(
        "reach out",
        "reach",
        phrase("reach(?:ed|es|ing)? (?:back )?out"),
        "it is office talk",
        '"write to me", "I will ring them"',
    ),
    Banned(
        "at least ...",
        "at least",
        phrase(rf"at least (?:{'|'.join(_SMALL)})"),
        "it makes the loss small",
        "what can still be done",
    ),
    Banned(
        "don't worry",
        "worr",
        phrase("(?:don't|dont|do not|no need to|not to|never|needn't|need not) worry", "no worries"),
        "a feeling does not stop because it is told to",
        "what takes the reason away, or when you will know more",
    ),
    Banned(
        "bear with me",
        "bear",
        phrase("bear(?:ing)? with (?:me|us)"),
        "it asks for patience and gives no time",
        '"I will be back in two minutes"',
    ),
    Banned(
        "... is important to us",
        "to us",
        phrase("is (?:very |so |really |truly )?(?:important|valuable) to us"),
        "a machine has said it too often",
        "an answer; that shows it",
    ),
)
"""Every phrase of the rule `banned-phrase`."""


class Heard(NamedTuple):
    """A banned phrase as it stands in a text."""

    words: str
    banned: Banned


def banned_in(words: str) -> Iterator[tuple[Banned, re.Match[str]]]:
    """Every place of a text, in simple quotes and spaces, at which a banned phrase stands."""
    lower = words.lower()
    for each in BANNED:
        if each.key in lower:
            yield from ((each, match) for match in each.pattern.finditer(words))


def banned_phrases(text: str) -> Iterator[Heard]:
    """Each banned phrase of a text."""
    words = shown(text)
    lower = words.lower()
    for each in BANNED:
        if each.key in lower and (match := each.pattern.search(words)):
            yield Heard(match[0], each)

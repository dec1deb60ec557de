"""Times that were named before a promise began, and that it takes up: "4 it is, I'll ring", "needs a day, then I'll".

Such a time is the promised one only where the words in between hand it on; else it dates what it stands with.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.promise import verbs
from bot.domain.promise.head import NEAR, Head
from bot.domain.promise.sentences import clause_starts
from bot.domain.promise.time_phrase import TimePhrase
from bot.domain.promise.words import Words, text_at, word_set

LONGEST_AGREEMENT = 10
"""Words in a sentence that does nothing but agree on a time."""

FARTHEST = 8
"""Words between a time and the promise that takes it up."""

_AGREED = frozenset({"works", "suits", "perfect"})
_THATS_WHEN = (["that's", "when"], ["is", "when"], ["that", "when"], ["then", "when"])
_STAND_BY = word_set("keep stay watch be have check look")
_THERE = word_set("phone inbox mailbox line landline mobile cell ready reachable handset email screen chat")
_PRESENT = frozenset({"i'm", "back", "i'll"})
_UNTIL = frozenset({"until", "till", "til", "for"})
_WAS = word_set("was were did had been")


def handed_on(words: Words, phrase: TimePhrase, head: Head) -> bool:
    """Whether the words between a time and a promise to be in touch make it the time of that promise."""
    ways = (agreed_before, asked_for, is_standing_by, is_presence)
    return any(way(words, phrase, head) for way in ways)


def with_agreed_day(phrases: Sequence[TimePhrase], words: Words, phrase: TimePhrase, head: Head) -> TimePhrase:
    """The time with the day that was just agreed on: "Monday works, I'll call you at 9"."""
    if phrase.clock is None or phrase.day is not None or phrase.part is not None:
        return phrase
    before = [earlier for earlier in phrases if earlier.end <= head.at and earlier.end <= phrase.start]
    if not before or before[-1].clock is not None or before[-1].day is None:
        return phrase
    agreed = any(word.text in verbs.AGREED for word in words[before[-1].end : head.at])
    return replace(phrase, day=before[-1].day) if agreed else phrase


def looks_back(words: Words, head: Head, end: int) -> bool:
    """Whether "then" or "at that time" ends the promise: its time was named before."""
    if end <= head.verb:
        return False
    ahead = [word.text for word in words[max(0, head.at - 2) : head.at]]
    if ahead in _THATS_WHEN or ahead[-1:] == ["that's"]:
        return True
    last = [word.text for word in words[max(head.verb, end - 3) : end]]
    return "then" in last[-2:] or last[-2:] == ["that", "time"]


def is_agreement(words: Words) -> bool:
    """Whether a short sentence agrees on a time: "3pm it is!", "Friday at 3 then."."""
    said = [word.text for word in words]
    agrees = not _AGREED.isdisjoint(said) or "it is" in " ".join(said) or (bool(said) and said[-1] == "then")
    return len(said) <= LONGEST_AGREEMENT and (agrees or "let's" in said)


def agreed_before(words: Words, phrase: TimePhrase, head: Head) -> bool:
    """Whether a time before the promise was agreed on for it: "4 it is, I'll ring you", "let's talk at 4"."""
    between = {word.text for word in words[phrase.end : head.at]}
    if not _AGREED.isdisjoint(between) and verbs.NEGATIONS.isdisjoint(between) and len(between) <= FARTHEST:
        return True
    if text_at(words, phrase.end) == "then" and head.at - phrase.end <= NEAR:
        return True
    around = [word.text for word in words[max(0, phrase.start - 4) : head.at]]
    return "let's" in around or "lets" in around or ("it" in around and "is" in around)


def asked_for(words: Words, phrase: TimePhrase, _: Head) -> bool:
    """Whether a length is what somebody needs before a promise: "it'll take me a day or two but I'll come back"."""
    before = [word.text for word in words[max(0, phrase.start - 4) : phrase.start]]
    takes = not {"take", "takes", "taking"}.isdisjoint(before) and not {"me", "us"}.isdisjoint(before)
    return phrase.duration is not None and (takes or before[-2:] in (["i", "need"], ["i'll", "need"], ["we", "need"]))


def then_after(words: Words, phrase: TimePhrase, head: Head) -> bool:
    """Whether a promise begins when a length is over: "that'll be two hours' work, and then you'll get my call"."""
    between = [word.text for word in words[phrase.end : head.at]]
    start = clause_starts(words)[phrase.start]
    given = phrase.lead in _UNTIL and any(word.text in {"give", "giving"} for word in words[start : phrase.start])
    if not (phrase.duration is not None or given) or phrase.gone:
        return False
    is_all = between[-1:] == ["and"] and "all" in between
    if not ("then" in between[-2:] or is_all) or len(between) > FARTHEST:
        return False
    return (_WAS | verbs.NEGATIONS).isdisjoint(word.text for word in words[start : head.at])


def is_standing_by(words: Words, phrase: TimePhrase, head: Head) -> bool:
    """Whether the customer is asked to be there when the promise is kept: "keep your phone near at noon, I'll ring"."""
    start = clause_starts(words)[phrase.start]
    asked = [word.text for word in words[start : phrase.start]]
    near_by = head.at - phrase.end <= FARTHEST and phrase.duration is None and phrase.lead not in _UNTIL
    return near_by and asked[:1] != [] and asked[0] in _STAND_BY and not _THERE.isdisjoint(asked)


def is_presence(words: Words, phrase: TimePhrase, head: Head) -> bool:
    """Whether a time says when the speaker is there to do what follows: "I'm on shift at 8 and will rebook you"."""
    if phrase.duration is not None or phrase.lead in _UNTIL | {"from"} or head.at - phrase.end > FARTHEST:
        return False
    start = clause_starts(words)[phrase.start]
    first, link = text_at(words, start), [word.text for word in words[phrase.end : head.at + 1]]
    present = first in _PRESENT or (first == "i" and text_at(words, start + 1) in {"am", "start", "open"})
    return present and "and" in link and verbs.NEGATIONS.isdisjoint(word.text for word in words[start : head.at])

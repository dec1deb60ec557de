"""Times that were named just before a promise and still stand: "3pm? Yes. I'll be on the line."."""

from collections.abc import Sequence

from bot.domain.promise.time_phrase import TimePhrase
from bot.domain.promise.words import DASHES, Words, text_at, word_set

LONGEST_ASSENT = 4
LONGEST_TOPIC = 14

_ASSENTS = word_set(
    "yes yep yeah yup sure ok okay fine perfect great done deal agreed works good lovely right certainly absolutely "
    "definitely course of no problem worries will do can got it noted by me us brilliant super cool all same to you "
    "that "
    ", :"
)
_NAMING = (
    _ASSENTS
    | DASHES
    | word_set(
        "so then it is it's suits for you us our the said say let's lets make sharp that's that sounds at and "
        "on a ! sir madam ma'am please with my end side here too well just not but"
    )
)
_ASKING = word_set("is does would shall how what can should do are will could which when who or")


def is_assent(words: Words) -> bool:
    """Whether a sentence does nothing but agree."""
    return len(words) <= LONGEST_ASSENT and all(word.text in _ASSENTS for word in words)


def is_short(words: Words) -> bool:
    """Whether a sentence is short enough to do nothing but name a time."""
    return len(words) <= LONGEST_TOPIC


def names_a_time(words: Words, phrases: Sequence[TimePhrase], *, asks: bool) -> bool:
    """Whether a short sentence does nothing but name a time, agree on one, or repeat it as a question."""
    if not phrases or len(words) > LONGEST_TOPIC or (asks and text_at(words, 0) in _ASKING):
        return False
    if asks and any(phrase.clock is not None and phrase.clock.start is not None for phrase in phrases):
        return False
    return all(
        any(phrase.start <= at < phrase.end for phrase in phrases) or word.text in _NAMING
        for at, word in enumerate(words)
    )

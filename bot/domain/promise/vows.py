"""Sentences that a vow makes a promise: "All fixed by 4, promise", "it's going to you before 5, my word".

What is said there may be anything, so long as no other rule undoes it; the vow says whose word it is.
"""

from collections.abc import Sequence

from bot.domain.promise import verbs
from bot.domain.promise.conditions import bound
from bot.domain.promise.limits import is_limit
from bot.domain.promise.sentences import clause_starts, is_break
from bot.domain.promise.time_phrase import TimePhrase
from bot.domain.promise.words import Words, follows, text_at, word_set

LONGEST = 30
_VOWS = (
    ("promise",),
    ("promised",),
    ("pinky", "promise"),
    ("i", "promise"),
    ("that's", "a", "promise"),
    ("guaranteed",),
    ("my", "word"),
    ("you", "have", "my", "word"),
    ("word", "of", "honour"),
    ("word", "of", "honor"),
    ("i'm", "on", "it"),
    ("on", "my", "honour"),
    ("cross", "my", "heart"),
)
_UNDOING = (
    verbs.NEGATIONS
    | verbs.REPORTS
    | verbs.HABITS
    | word_set(
        "was were had did would could might may they he she who when which courier supplier bank said hope please"
    )
)


def vowed(words: Words, phrases: Sequence[TimePhrase]) -> TimePhrase | None:
    """The limit that a sentence with a vow in it sets, if it sets one and nothing undoes the vow."""
    if not phrases or not has_vow(words):
        return None
    if any(word.text in _UNDOING for word in words) or any(bound(words, clause_starts(words))):
        return None
    limits = [phrase for phrase in phrases if is_limit(phrase)]
    return limits[-1] if limits else None


def has_vow(words: Words) -> bool:
    """Whether a clause of a short sentence is nothing but a vow."""
    if len(words) > LONGEST:
        return False
    for at in range(len(words)):
        opens = at == 0 or is_break(words, at - 1)
        vow = next((one for one in _VOWS if opens and follows(words, at, *one)), None)
        if vow is not None and at and (not text_at(words, at + len(vow)) or is_break(words, at + len(vow))):
            return True
    return False

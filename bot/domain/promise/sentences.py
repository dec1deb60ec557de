"""A message cut into sentences, and sentences into clauses, so that a time never wanders to somebody else's verb.

What the agent only quotes is left out: those are not the agent's own words.
"""

import re
from dataclasses import dataclass

from bot.domain.promise.quotations import own_words
from bot.domain.promise.spoken_words import spoken
from bot.domain.promise.words import DASHES, Words, read_words, text_at, word_set

_DAY_AND_MONTH = re.compile(r"(?:0?[1-9]|[12][0-9]|3[01])\.(?:0[1-9]|1[0-2])")
_BEFORE_DATE = word_set("until till by on before from to the after am bis zum")
_AFTER_DATE = word_set("i we i'll we'll you you'll at by and , my our the your")
LONGEST_SENTENCE = 120
"""Words in a sentence. A longer one is cut where a clause ends, so that no rule has to look across a whole text."""

_ENDS = frozenset(".!?…")
_ABBREVIATIONS = word_set(
    "mr mrs ms dr no vs st approx min mins hr hrs sec secs mon tue tues wed thu thur thurs fri sat sun jan feb "
    "mar apr jun jul aug sep sept oct nov dec etc"
)
_SIGNS = frozenset(",;:()") | DASHES
_LINKS = frozenset({"but", "so", "and", "because", "while", "although", "though", "then", "plus", "however"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one sentence, without its full stop. `asks` says that it ends in a question mark."""

    words: Words
    asks: bool


def sentences_of(text: str, *, day_first: bool = False) -> list[Sentence]:
    """The sentences that the writer wrote, in order. `day_first` says that "by 03.12." is a date there."""
    words = spoken(own_words(read_words(text)))
    sentences: list[Sentence] = []
    start = 0
    for at, word in enumerate(words):
        if at > start and word.lines and (word.lines > 1 or not word.raw[0].islower()) and not word.is_number:
            sentences.append(Sentence(words[start:at], asks=False))
            start = at
        if word.text in _ENDS and _ends_here(words, at) and not (day_first and _ends_date(words, at)):
            if at > start:
                sentences.append(Sentence(words[start:at], asks=_asks(words, at)))
            start = at + 1
        elif at - start >= LONGEST_SENTENCE:
            cut = _last_break(words, start, at)
            sentences.append(Sentence(words[start:cut], asks=False))
            start = cut
    if start < len(words):
        sentences.append(Sentence(words[start:], asks=False))
    return sentences


def _last_break(words: Words, start: int, end: int) -> int:
    breaks = (at + 1 for at in range(end - 1, (start + end) // 2, -1) if is_break(words, at))
    return next(breaks, end)


def clause_starts(words: Words) -> list[int]:
    """For each word of a sentence, the place where its clause begins."""
    starts: list[int] = []
    start = 0
    for at, word in enumerate(words):
        starts.append(start)
        if is_break(words, at) or word.text in _LINKS:
            start = at + 1
    return starts


def is_break(words: Words, at: int) -> bool:
    """Whether a sign here parts two clauses. A dash does only when it stands free."""
    word = words[at]
    if word.text not in _SIGNS:
        return False
    return word.text not in DASHES or not word.glued or word.text == "\u2014" or len(word.raw) > 1


def _ends_here(words: Words, at: int) -> bool:
    if words[at].text != ".":
        return True
    if at + 1 < len(words) and words[at + 1].glued and words[at + 1].text not in _ENDS:
        return words[at + 1].text in {")", '"', "”"}
    if text_at(words, at - 1) in _ABBREVIATIONS and at + 1 < len(words):
        following = words[at + 1]
        return following.is_name and text_at(words, at - 1) in {"min", "mins", "hr", "hrs", "sec", "secs", "etc", "no"}
    return True


def _ends_date(words: Words, at: int) -> bool:
    """Whether the full stop belongs to a date such as "by 03.12.", with the sentence going on behind it."""
    written = _DAY_AND_MONTH.fullmatch(text_at(words, at - 1))
    goes_on = at + 1 < len(words) and not words[at + 1].lines and text_at(words, at + 1) in _AFTER_DATE
    return bool(written) and words[at].glued and text_at(words, at - 2) in _BEFORE_DATE and goes_on


def _asks(words: Words, at: int) -> bool:
    """Whether the signs that end the sentence hold a question mark: "?", "?!", "!?"."""
    for word in words[at : at + 4]:
        if word.text not in _ENDS:
            return False
        if word.text == "?":
            return True
    return False

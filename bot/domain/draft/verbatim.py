"""What stands in a draft letter by letter: numbers, codes, links, quotations, gaps, and placeholders of private data.

A model may word a sentence otherwise; of these it changes none, nor any word that counts or names a time. They are made
blanks before the guard compares two sentences, so that each is held to its place, its order and the small words beside.
"""

import re
from collections import Counter
from typing import NamedTuple

from bot.domain.guard import Reason
from bot.domain.guard.spelling import spelled_words
from bot.domain.guard.word_lists import word_set

_FOUND = re.compile(
    r'"[^"\n]{1,400}"|\u201c[^\u201d\n]{1,400}\u201d|\u00ab[^\u00bb\n]{1,400}\u00bb|\u201e[^\u201c\u201d\n]{1,400}[\u201c\u201d]'
    r"|(?m:^[ \t]*>[^\n]*)"
    r"|```[^`]{1,2000}```|`[^`\n]{1,300}`"
    r"|\[[^\[\]\n]{1,300}\]|\{\{[^{}\n]{1,300}\}\}"
    r"|(?:https?://|www\.)[^\s<>\"]{1,500}"
    r"|[^\s@<>()\[\]\"]{1,64}@[^\s@<>()\[\]\"]{1,200}"
    r"|(?<![^\W_])[@#][\w-]{1,80}"
    r"|[^\s<>()\[\]{}\"\u2013\u2014]{0,30}\d[^\s<>()\[\]{}\"\u2013\u2014]{0,60}"
)
_NUMBERS = word_set(
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty ninety hundred "
    "thousand million dozen half quarter both twice thrice double triple percent"
)
_TIMES = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july august september "
    "october november december today tomorrow tonight yesterday noon midday midnight pm eod cob morning afternoon "
    "evening night overnight minute minutes hour hours day days week weeks weekend month months year years"
)
_NOES = word_set("not no never nor neither none nothing nobody nowhere without cannot unless except hardly only")
_TAIL = ".,;:!?'*_~"
_GAP = ("[", "{{")
_QUOTES = ('"', "\u201c", "\u201e", "\u00ab", ">", "`")
_BLANK = re.compile(r"\{\{[^{}]*\}\}")
_BRACES = re.compile(r"[{}|]")


class Verbatim(NamedTuple):
    """One such stretch: from `start` up to `end`, and the words that stand there."""

    start: int
    end: int
    words: str


def verbatim(text: str) -> list[Verbatim]:
    """Every such stretch of a text, in order. A sign that only ends the sentence is none of it."""
    found: list[Verbatim] = []
    for match in _FOUND.finditer(text):
        words = match[0]
        if not words.startswith((*_GAP, *_QUOTES)):
            words = words.rstrip(_TAIL)
        if words:
            found.append(Verbatim(match.start(), match.start() + len(words), words))
    return found


def as_blanks(text: str) -> str:
    """The text with each such stretch as a blank that is named by it."""
    pieces: list[str] = []
    done = 0
    for each in verbatim(text):
        pieces += (text[done : each.start], "{{", _BRACES.sub(" ", each.words).strip() or "-", "}}")
        done = each.end
    return "".join((*pieces, text[done:]))


def changed_verbatim(source: str, rewrite: str) -> Reason | None:
    """What a rewrite did to these stretches, when they are not the same ones; their order is the guard's to look at."""
    was, now = (Counter(each.words for each in verbatim(text)) for text in (source, rewrite))
    added, lost = now - was, was - now
    if added:
        return _added(next(iter(added)))
    if lost:
        words = next(iter(lost))
        return Reason.NUMBER_DROPPED if _is_number(words) else Reason.SLOT_DROPPED
    return _exact_words_changed(as_blanks(source), as_blanks(rewrite))


def _exact_words_changed(source: str, rewrite: str) -> Reason | None:
    """Words of number and time, and every "not", are as many and the same: here they are facts, wherever they stand."""
    before, after = (Counter(spelled_words(_BLANK.sub(" ", text))) for text in (source, rewrite))
    for words, added, lost in (
        (_NUMBERS, Reason.NUMBER_ADDED, Reason.NUMBER_DROPPED),
        (_TIMES, Reason.TIME_ADDED, Reason.TIME_DROPPED),
        (_NOES, Reason.NEGATION_ADDED, Reason.NEGATION_DROPPED),
    ):
        changed = next((word for word in sorted(words) if before[word] != after[word]), None)
        if changed is not None:
            return added if after[changed] > before[changed] else lost
    return None


def _added(words: str) -> Reason:
    if words.startswith(_GAP):
        return Reason.SLOT_ADDED
    if words.startswith(_QUOTES):
        return Reason.QUOTE_INVENTED
    return Reason.NUMBER_ADDED if _is_number(words) else Reason.ADDRESS_ADDED


def _is_number(words: str) -> bool:
    plain = not words.startswith((*_GAP, *_QUOTES)) and "@" not in words and "/" not in words
    return plain and any(sign.isdigit() for sign in words)

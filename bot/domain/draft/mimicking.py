"""Mimicry: long stretches of the customer's own words, said back with "my" turned into "your"."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from bot.domain.draft.finding import Place
from bot.domain.draft.kind import Kind
from bot.domain.draft.spoken import Spoken
from bot.domain.measures.word_lists import words_of
from bot.domain.plain_words import plain_words

FEWEST_WORDS = 10
"""Words in a row that nobody says again by chance. The mirror of a playbook quotes ten at most."""

FEWEST_CONTENT = 3
MOST_READ = 800
"""Words of either text that are compared."""

_TURNED = {"i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself", "am": "are", "we": "you"}
_TURNED |= {"us": "you", "our": "your", "ours": "yours", "was": "were"}
_CHANCES = 8


def mimicked(spoken: Spoken, customer: str) -> Iterator[Place]:
    """Every such stretch of a draft, the longest that begins at each place."""
    if not customer:
        return
    ours = [_turned(word.text) for word in spoken.words[:MOST_READ]]
    theirs = [_turned(word.text) for word in plain_words(customer)[:MOST_READ]]
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(theirs) - FEWEST_WORDS + 1):
        starts = where[tuple(theirs[at : at + FEWEST_WORDS])]
        if len(starts) < _CHANCES:
            starts.append(at)
    at = 0
    while at <= len(ours) - FEWEST_WORDS:
        starts = where.get(tuple(ours[at : at + FEWEST_WORDS]), [])
        length = max((_alike(ours, at, theirs, start) for start in starts), default=0)
        if length and _content(ours[at : at + length]) >= FEWEST_CONTENT:
            start, end = spoken.spans[at][0], spoken.spans[at + length - 1][1]
            yield Place(Kind.MIMICRY, *spoken.in_draft(start, end))
        at += max(length, 1)


def _alike(ours: Sequence[str], at: int, theirs: Sequence[str], start: int) -> int:
    length = 0
    while at + length < len(ours) and start + length < len(theirs) and ours[at + length] == theirs[start + length]:
        length += 1
    return length


def _content(words: Sequence[str]) -> int:
    return len(frozenset(words) - words_of("function"))


def _turned(word: str) -> str:
    return _TURNED.get(word, word)

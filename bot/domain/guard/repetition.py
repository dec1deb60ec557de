"""Repetition: a rewrite says nothing twice that the source does not say twice."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.once import once
from bot.domain.guard.passage import FUNCTION
from bot.domain.guard.reason import Finding, Reason

_THREE = 3
_ALIKE = 0.75
_MOST_SENTENCES = 8
_MAY_DOUBLE = frozenset({"that", "had", "very", "so", "you"})
_ONCE_MORE = 2
"""How often more than in the source a word may be used."""


def repeated(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Each word, group of words or sentence that comes again."""
    for token, following in zip(rewrite.tokens, rewrite.tokens[1:], strict=False):
        doubled = token.text == following.text and token.sentence == following.sentence
        if doubled and token.text not in _MAY_DOUBLE:
            yield Finding(reason=Reason.REPEATS_ITSELF, words=token.text)
    known = _threes(source)
    for triple, count in _groups(rewrite.words, 3).items():
        if count > max(1, known[triple]) and any(len(word) > _THREE and word not in FUNCTION for word in triple):
            yield Finding(reason=Reason.REPEATS_ITSELF, words=" ".join(triple))
    for five, count in _groups(rewrite.words, 5).items():
        if count > 1 and count > _fives(source)[five]:
            yield Finding(reason=Reason.REPEATS_ITSELF, words=" ".join(five))
    for said, count in rewrite.said.items():
        if count > source.said[said] + _ONCE_MORE:
            yield Finding(reason=Reason.REPEATS_ITSELF, words=said)
    yield from _sentences_repeated(source, rewrite)


@once
def _threes(passage: Analysed) -> Counter[tuple[str, ...]]:
    return _groups(passage.words, 3)


@once
def _fives(passage: Analysed) -> Counter[tuple[str, ...]]:
    return _groups(passage.words, 5)


def _groups(words: list[str], length: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[at : at + length]) for at in range(len(words) - length + 1))


def _sentences_repeated(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    told = Counter(" ".join(token.text for token in sentence) for sentence in rewrite.by_sentence.values())
    for sentence, count in told.items():
        if count > 1 and sentence.count(" ") >= _THREE:
            yield Finding(reason=Reason.REPEATS_ITSELF, words=sentence)
    if rewrite.sentences > source.sentences:
        said = [frozenset(token.said for token in each if token.content) for each in rewrite.by_sentence.values()]
        for one, other in combinations(said[:_MOST_SENTENCES], 2):
            least = min(len(one), len(other))
            if least >= _THREE and len(one & other) >= _ALIKE * least:
                yield Finding(reason=Reason.REPEATS_ITSELF)

"""Obedience: words that stand in a rewrite because a customer's message told a machine to put them there.

A rewrite may take up what a customer said ("you are tired of waiting"); it never says it after them. Who mirrors turns
"I" into "you" and takes a piece of a sentence. Who obeys copies: a whole clause as it stands, or a run of words with
somebody's "I" or "your" in it. The guard lets most such words pass as the customer's own, so this is asked beside it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

RUN = 3
"""Words in a row, one of them personal, that nobody shares with a customer by chance and nobody has to."""

_BREAK = re.compile(
    r"[.,;:!?()\[\]{}<>\"\u201c\u201d\u201e\u00ab\u00bb|\n*_`]+|\s['\u2018\u2019]|['\u2018\u2019]\s|\s[-\u2013\u2014]+\s"
)
_SENTENCE = re.compile(r"[.!?\n:;\"\u201c\u201d]+")
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_I = ("i", "i'm", "i've", "i'd", "i'll", "me", "my", "mine", "we", "we're", "we've", "we'll", "us", "our", "ours")
_YOU = ("you", "you're", "you've", "you'd", "you'll", "your", "yours")
_PERSONAL = frozenset((*_I, *_YOU))
Words = tuple[str, ...]


def obeyed(source: str, rewrite: str, *, customer: str) -> bool:
    """Whether a rewrite says something after the customer that its source does not say.

    Args:
        source: the segment as the playbook has it.
        rewrite: what the model made of it.
        customer: the message as the model saw it.
    """
    theirs, ours, said = _taken_apart(customer), _taken_apart(source), _taken_apart(rewrite)
    if (said.clauses - ours.clauses) & theirs.clauses:
        return True
    return any(_PERSONAL.intersection(run) for run in (said.runs - ours.runs) & theirs.runs)


class _TakenApart(NamedTuple):
    clauses: frozenset[Words]
    runs: frozenset[Words]


@lru_cache(maxsize=256)
def _taken_apart(text: str) -> _TakenApart:
    """One message is laid beside several segments, and one segment beside many messages."""
    return _TakenApart(frozenset(_clauses(text)), frozenset(_runs(text)))


def _clauses(text: str) -> Iterator[Words]:
    return (words for clause in _BREAK.split(text) if (words := _words(clause)))


def _runs(text: str) -> Iterator[Words]:
    for sentence in _SENTENCE.split(text):
        words = _words(sentence)
        yield from (words[at : at + RUN] for at in range(len(words) - RUN + 1))


def _words(text: str) -> Words:
    return tuple(word.lower().replace("\u2019", "'") for word in _WORD.findall(text))

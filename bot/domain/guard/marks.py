"""Marked words: those whose coming or going changes what is promised, found with their kind."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from bot.domain.guard.passage import Token
from bot.domain.guard.stems import concept
from bot.domain.guard.word_lists import Phrase, sections_of, words_of


class Mark(NamedTuple):
    """A marked word or phrase: its kind, its words, where it begins and where the word after it stands."""

    kind: str
    said: str
    at: int
    end: int


def marks(words: Sequence[str], tokens: Sequence[Token]) -> Iterator[Mark]:
    """Every marked word of a passage. Where phrases begin at the same word, each is found."""
    by_word, by_first = _marked()
    spread = [(part, at) for at, word in enumerate(words) for part in word.split("_")]
    parts = tuple(part for part, _ in spread)
    for at, token in enumerate(tokens):
        for kind in by_word.get(token.said, ()) if token.text != "point" else ():
            yield Mark(kind, token.said, at, at + 1)
    for place, (word, at) in enumerate(spread):
        for phrase, kind in by_first.get(word, ()):
            if parts[place : place + len(phrase)] == phrase:
                yield Mark(kind, " ".join(phrase), at, spread[place + len(phrase) - 1][1] + 1)


@cache
def concepts_of(kind: str) -> frozenset[str]:
    """What the single words of a kind say."""
    return frozenset(said for said, kinds in _marked()[0].items() if kind in kinds)


@cache
def _marked() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[tuple[Phrase, str], ...]]]:
    words: dict[str, set[str]] = {}
    phrases: dict[str, list[tuple[Phrase, str]]] = {}
    for kind, entries in sections_of("markers").items():
        for entry in entries:
            if len(entry) == 1:
                words.setdefault(concept(entry[0]), set()).add(kind)
            else:
                phrases.setdefault(entry[0], []).append((entry, kind))
    for kind in ("times", "numbers"):
        for word in words_of(kind):
            words.setdefault(concept(word), set()).add(kind)
    return (
        {said: tuple(sorted(kinds)) for said, kinds in words.items()},
        {first: tuple(sorted(found)) for first, found in phrases.items()},
    )

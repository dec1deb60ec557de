"""A segment taken apart for the guard: words spelled out, in their sentences and clauses, each with what it says."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from bot.domain.guard.spelling import TOKEN, spelled
from bot.domain.guard.stems import concept
from bot.domain.guard.word_lists import families, word_set, words_of

__all__ = ["ADVERBS", "BE", "FUNCTION", "HAVE", "LIGHT", "OWNED", "Passage", "Token"]

_OPENS_CLAUSE = word_set(
    "and but or because if when while whenever though although until unless once which who since whether"
)
_SO = re.compile(r"\s+(?:i|we|you|it|that|the|they|this|he|she|let|there|your|our|my)\b", re.IGNORECASE)
_NO_ONE = re.compile(r"\bno[ -]one\b", re.IGNORECASE)
_LONGEST_PHRASE = 4

BE = frozenset({"am", "is", "are", "was", "were", "be", "been", "being"})
HAVE = frozenset({"have", "has", "had", "having"})
ADVERBS = words_of("adverbs") | {"now"}
_SKIPPED = ADVERBS | {"not", "never"}
LIGHT = frozenset(concept(word) for word in words_of("light"))
FUNCTION = words_of("function")
OWNED = frozenset({"mine", "yours", "ours", "theirs"})
_PHRASES = {form: name for form, name in families().items() if len(form) > 1}
_FIRST_OF_PHRASES = frozenset(form[0] for form in _PHRASES)


class Token(NamedTuple):
    """One word or blank. `said` is its concept; `content` whether it says something; `light` whether only little."""

    text: str
    said: str
    sentence: int
    clause: int
    capital: bool
    content: bool
    light: bool
    slot: bool = False


class Passage:
    """A text taken apart.

    Args:
        text: levelled.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.kept: dict[object, object] = {}
        self.asks: set[int] = set()
        self.starts: set[int] = set()
        self.tokens: list[Token] = list(_joined(self._read(text)))
        self.words = [token.text for token in self.tokens]
        self.sentences = (self.tokens[-1].sentence + 1) if self.tokens else 0

    def _read(self, text: str) -> Iterator[Token]:
        sentence = clause = 0
        fresh, begun = True, False
        for match in TOKEN.finditer(_NO_ONE.sub("nobody", text)):
            sign = match[0]
            if not (sign[0].isalnum() or sign[0] in "{["):
                if sign[0] in ".!?":
                    if "?" in sign:
                        self.asks.add(sentence)
                    if begun:
                        sentence, begun = sentence + 1, False
                    fresh = True
                fresh = fresh or sign[0] == ":"
                clause += 1
                continue
            if sign[0] in "{[":
                yield Token(sign, sign, sentence, clause, capital=False, content=True, light=False, slot=True)
                fresh, begun = False, True
                continue
            capital = sign[0].isupper() and not fresh
            for word in spelled(sign.lower()):
                clause += word in _OPENS_CLAUSE or (word == "so" and _SO.match(text, match.end()) is not None)
                yield _token(word, sentence, clause, capital=capital and word != "i" and not sign.startswith("I'"))
                fresh, begun = False, True

    def anchor(self, at: int) -> str:
        """What the word at this place bears upon: the next word of its clause that says something.

        A verb that says little counts only when nothing else follows, then words of grammar; where the clause ends at
        once it is the next clause, and else the word before.
        """
        tokens, word = self.tokens, self.tokens[at]
        little = last = ""
        for place in range(at + 1, len(tokens)):
            token = tokens[place]
            if token.sentence != word.sentence or (token.clause != word.clause and (little or last)):
                break
            if token.text in OWNED:
                return token.text
            if token.content and token.text not in ADVERBS:
                if not token.light:
                    return token.said
                little = little or token.said
            elif token.text not in ADVERBS:
                last = token.text
        return little or last or self.anchor_before(at)

    def anchor_before(self, at: int) -> str:
        """The last word before this place, in its sentence, that says something."""
        for place in range(at - 1, -1, -1):
            token = self.tokens[place]
            if token.sentence != self.tokens[at].sentence:
                break
            if token.content and token.text not in ADVERBS:
                return token.said
        return ""

    def skip(self, at: int) -> int:
        """The first place from here on that is no adverb and no "not"."""
        words, length = self.words, len(self.words)
        while at < length and words[at] in _SKIPPED:
            at += 1
        return at

    def word(self, at: int) -> str:
        """The word at a place, empty outside the text."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def says(self, at: int) -> str:
        """What the word at a place says, empty outside the text."""
        return self.tokens[at].said if 0 <= at < len(self.tokens) else ""

    def clause_words(self, at: int) -> list[Token]:
        """All words of the clause that a place is in."""
        return self.by_clause[self.tokens[at].clause]

    @cached_property
    def by_clause(self) -> dict[int, list[Token]]:
        """The words of each clause."""
        clauses: dict[int, list[Token]] = {}
        for token in self.tokens:
            clauses.setdefault(token.clause, []).append(token)
        return clauses

    @cached_property
    def by_sentence(self) -> dict[int, list[Token]]:
        """The words of each sentence."""
        sentences: dict[int, list[Token]] = {}
        for token in self.tokens:
            sentences.setdefault(token.sentence, []).append(token)
        return sentences

    @cached_property
    def said(self) -> Counter[str]:
        """How often each thing is said."""
        return Counter(token.said for token in self.tokens if token.content and not token.slot)


def _token(word: str, sentence: int, clause: int, *, capital: bool) -> Token:
    said = concept(word)
    return Token(word, said, sentence, clause, capital, word not in FUNCTION, said in LIGHT)


def _joined(tokens: Iterator[Token]) -> Iterator[Token]:
    """The phrases that mean one thing made one token: "look into"."""
    read = list(tokens)
    at = 0
    while at < len(read):
        length, name = _phrase_at(read, at) if read[at].text in _FIRST_OF_PHRASES else (1, "")
        if name:
            text = "_".join(token.text for token in read[at : at + length])
            yield read[at]._replace(text=text, said=name, content=True, light=False)
        else:
            yield read[at]
        at += length


def _phrase_at(read: list[Token], at: int) -> tuple[int, str]:
    for length in range(_LONGEST_PHRASE, 1, -1):
        words = read[at : at + length]
        name = _PHRASES.get(tuple(token.text for token in words))
        if name and words[0].sentence == words[-1].sentence:
            return length, name
    return 1, ""

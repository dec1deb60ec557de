"""Similarity of a message to the playbooks' own examples. A new playbook is learned by loading it, in milliseconds.

Messages are vectors of words and of character grams of three and four letters, weighted by tf-idf with sublinear term
frequency and smoothed idf (Manning, Raghavan and Schuetze, Introduction to Information Retrieval, 6.2 to 6.4), compared
by cosine through an inverted index. Character grams carry typos and inflections. Only the standard library is used.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from math import log, sqrt
from typing import NamedTuple

from bot.adapters.reader.tokens import Token, tokens

GRAM_WEIGHT = 0.5
"""What a character gram counts beside its word.

Ten-fold cross-validation on 174 seed messages of 21 case types: accuracy .18 without grams, .25 at 0.35, .29 at 0.5
and no better at 1.
"""

GRAMS = (3, 4)
"""Lengths of the character grams. Five letters as well gain nothing on either set and cost twice the time to learn."""

LONGEST_WORD = 40
"""Letters of a word that are looked at. Longer ones are links or noise."""

_WORD, _GRAM = "w", "g"


class Neighbour(NamedTuple):
    """A text (by its number) and its cosine to the message, from 0 to 1."""

    number: int
    cosine: float


class Similarity:
    """An index over texts, fitted once and then only read.

    Args:
        examples: customer messages; how rare a feature is gets counted over these alone.
        prose: other texts to be near to. They are numbered after the examples.
    """

    def __init__(self, examples: Sequence[str], prose: Sequence[str] = ()) -> None:
        counted = [_features(tokens(text)) for text in (*examples, *prose)]
        seen: Counter[str] = Counter()
        for features in counted[: len(examples)]:
            seen.update(features.keys())
        self._unseen = log(1 + len(examples)) + 1
        self._idf = {feature: self._unseen - log(1 + count) for feature, count in seen.items()}
        self._vectors = [self._weighted(features) for features in counted]
        self._index: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, vector in enumerate(self._vectors):
            for feature, weight in vector.items():
                self._index[feature].append((number, weight))
        self.words = frozenset(feature[1:] for feature in self._index if feature[0] == _WORD)
        """Every word that any of the texts uses."""

    def neighbours(self, message: Sequence[Token]) -> list[Neighbour]:
        """Every text that shares anything with the message, nearest first."""
        sums = [0.0] * len(self._vectors)
        for feature, weight in self._weighted(_features(message)).items():
            for number, other in self._index.get(feature, ()):
                sums[number] += weight * other
        near = [Neighbour(number, min(1.0, total)) for number, total in enumerate(sums) if total > 0]
        return sorted(near, key=lambda each: (-each.cosine, each.number))

    def shares(self, message: Sequence[Token], neighbours: Sequence[Neighbour]) -> dict[str, float]:
        """How much each word of the message (with its grams) adds to its nearness to these texts."""
        vector = self._weighted(_features(message))
        return {
            word: sum(
                near.cosine * vector[feature] * self._vectors[near.number].get(feature, 0.0)
                for near in neighbours
                for feature in _of_word(word)
            )
            for word in {token.word for token in message}
        }

    def _weighted(self, features: Counter[str]) -> dict[str, float]:
        vector = {
            feature: (1 + log(count))
            * self._idf.get(feature, self._unseen)
            * (GRAM_WEIGHT if feature[0] == _GRAM else 1)
            for feature, count in features.items()
        }
        norm = sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        return {feature: weight / norm for feature, weight in vector.items()}


def _features(message: Sequence[Token]) -> Counter[str]:
    features: Counter[str] = Counter()
    for word, count in Counter(token.word for token in message).items():
        for feature in _of_word(word):
            features[feature] += count
    return features


@lru_cache(maxsize=20_000)
def _of_word(word: str) -> tuple[str, ...]:
    """The word itself and its distinct character grams, its ends marked."""
    padded = f"_{word[:LONGEST_WORD]}_"
    grams = {padded[at : at + size] for size in GRAMS for at in range(len(padded) - size + 1)}
    return (_WORD + word[:LONGEST_WORD], *(_GRAM + gram for gram in sorted(grams)))

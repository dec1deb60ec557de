"""What three heads say of the emotion, blended: which comes first, which are felt at all, and what the words say.

People feel two things in one message, and which of them is named first is half a matter of taste. So the head that was
trained on the first is joined by one that was asked of each emotion whether it is felt at all, first or second, and by
one that was asked the same of the words alone. Their logarithms are added, each at what it counts; those three numbers
are all that is calibrated.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Self

import numpy as np

from bot.adapters.reader.case_fit import Floats, softmax
from bot.adapters.reader.word_buckets import buckets

_LEAST_STEP = 1e-3
"""Below it the slope of a curve is taken at the place itself."""


class Moves(NamedTuple):
    """What moves the odds of one emotion in one message.

    Attributes:
        vector: nats for each unit of each of the vector's parts, (width,).
        words: nats for each unit of what the words say of each emotion, (9,).
    """

    vector: Floats
    words: Floats


class EmotionBlend(NamedTuple):
    """The three heads, and how much each of them counts.

    Attributes:
        first_w: of the head for the first emotion, over a vector and the surface features, (wide, 9).
        first_b: (9,).
        felt_w: of the head for what is felt at all, (wide, 9).
        felt_b: (9,).
        buckets: the weight of each bucket of words for each emotion, (buckets, 9).
        words_b: (9,).
        mix: what the logarithms of the first, of what is felt and of the words count, (3,).
    """

    first_w: Floats
    first_b: Floats
    felt_w: Floats
    felt_b: Floats
    buckets: Floats
    words_b: Floats
    mix: Floats

    @classmethod
    def of(cls, arrays: Mapping[str, Floats]) -> Self:
        """The blend out of the arrays of `heads.npz`."""
        return cls(*(arrays[name] for name in NAMES))

    def shares(self, wide: Floats, texts: Sequence[str]) -> Floats:
        """A calibrated probability for each emotion, (n, 9), from what the heads see of n messages, and their texts."""
        return self.blended(self.said(wide, texts))

    def blended(self, said: Floats) -> Floats:
        """The same from what each of the three says, (3, n, 9)."""
        return softmax(np.tensordot(self.mix, said, axes=1))

    def said(self, wide: Floats, texts: Sequence[str]) -> Floats:
        """The logarithm of what each of the three says of n messages, apart: (3, n, 9)."""
        first = np.log(softmax(wide @ self.first_w + self.first_b) + 1e-9)
        worded = np.asarray([self.words(text) for text in texts], dtype=np.float32)
        worded = worded.reshape(len(texts), len(self.words_b))
        found: Floats = np.stack(
            [first, _log_sigmoid(wide @ self.felt_w + self.felt_b), _log_sigmoid(worded + self.words_b)]
        )
        return found

    def words(self, text: str) -> Floats:
        """What the words of a message add to the score of each emotion, (9,)."""
        at = buckets(text)
        worded: Floats = self.buckets[at].sum(axis=0) / np.sqrt(max(1, len(at)))
        return worded

    def words_apart(self, text: str, words: Sequence[str]) -> Floats:
        """What each of a message's words, and the pieces of it, add to the score of each emotion: (words, 9)."""
        whole = np.sqrt(max(1, len(buckets(text))))
        each = [self.buckets[buckets(word)].sum(axis=0) / whole for word in words]
        return np.asarray(each, dtype=np.float32).reshape(len(words), len(self.words_b))

    def moves(self, wide: Floats, text: str, width: int, emotions: Floats, emotion: int) -> Moves:
        """What moves the odds of an emotion against the others, each of which counts as much as it is likely.

        The curves of the second and the third head are taken as straight from a message without a word to this one, so
        that what the words of a message gave adds up to what they changed.

        Args:
            wide: what the heads see of the message, (wide,).
            text: the message.
            width: how many of that are the vector.
            emotions: the probability of each emotion, (9,).
            emotion: the place of the one that is asked about.
        """
        slopes = self.mix[1] * _slope(wide @ self.felt_w, self.felt_b)
        vectors = self.mix[0] * self.first_w[:width] + self.felt_w[:width] * slopes
        against = np.where(np.arange(len(emotions)) == emotion, 0, emotions).astype(np.float32)
        for_it = np.where(np.arange(len(emotions)) == emotion, 1, -against / max(1e-9, float(against.sum())))
        worded = self.mix[2] * _slope(self.words(text), self.words_b) * for_it
        return Moves(vectors @ for_it, worded)


NAMES = (
    "emotion_w", "emotion_b", "felt_w", "felt_b", "felt_words_buckets", "felt_words_bias", "emotion_mix",
)  # fmt: skip
"""The arrays of `heads.npz` in the order of the fields."""


def _log_sigmoid(scores: Floats) -> Floats:
    return (-np.logaddexp(0, -scores)).astype(np.float32)


def _slope(step: Floats, start: Floats) -> Floats:
    """The mean slope of the logarithm of the sigmoid from `start` to `start + step`."""
    there = _log_sigmoid(start + step)
    small = np.abs(step) < _LEAST_STEP
    mean = (there - _log_sigmoid(start)) / np.where(small, 1, step)
    return np.where(small, -np.expm1(there), mean).astype(np.float32)

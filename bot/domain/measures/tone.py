"""Tone by phase: warm at the start and at the end, competent in the middle.

That order satisfied customers most ("When Language Matters", Journal of Consumer Research). A text is looked at by
thirds of its words; the lists count, they do not understand.
"""

from collections.abc import Sequence
from typing import NamedTuple

from bot.domain.measures.word_lists import words_of
from bot.domain.plain_words import plain_words

FEWEST_TO_TELL = 24
"""Words below which thirds mean nothing."""


class Third(NamedTuple):
    """The warm and the competent words of a third, as shares of its words."""

    warm: float
    competent: float


class Tone(NamedTuple):
    """The three thirds in order."""

    start: Third
    middle: Third
    end: Third

    @property
    def warm_start(self) -> bool:
        """Whether the start is at least as warm as the middle, and warm at all."""
        return self.start.warm > 0 and self.start.warm >= self.middle.warm

    @property
    def competent_middle(self) -> bool:
        """Whether work is told of in the middle."""
        return self.middle.competent > 0

    @property
    def warm_end(self) -> bool:
        """Whether some warmth comes back at the end."""
        return self.end.warm > 0


def tone(text: str) -> Tone | None:
    """The tone by thirds, or None of a text too short to have any."""
    return tone_of([word.text for word in plain_words(text)])


def tone_of(words: Sequence[str]) -> Tone | None:
    """The same of a text by its plain words."""
    if len(words) < FEWEST_TO_TELL:
        return None
    third, rest = divmod(len(words), 3)
    first = third + (rest > 0)
    second = first + third + (rest > 1)
    return Tone(_third(words[:first]), _third(words[first:second]), _third(words[second:]))


def _third(words: Sequence[str]) -> Third:
    warm, competent = words_of("warm"), words_of("competent")
    return Third(
        sum(word in warm for word in words) / len(words),
        sum(word in competent or word.isdigit() for word in words) / len(words),
    )

"""Words for what people feel, and for how things feel to them."""

from functools import cache

from bot.domain.guard.stems import concept
from bot.domain.guard.word_lists import words_of


def is_feeling(said: str) -> bool:
    """Whether a concept names a feeling, or how something feels."""
    return said in _feelings()


@cache
def _feelings() -> frozenset[str]:
    return frozenset(concept(word) for word in words_of("feelings"))

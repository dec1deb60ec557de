"""The content words of a text: those that carry matter, each brought down to a common beginning."""

from collections.abc import Iterable, Iterator

from bot.domain.measures.word_lists import words_of
from bot.domain.plain_words import plain_words

_SHORTEST = 3
_ENDINGS = ("ings", "ing", "edly", "ies", "ied", "ers", "ed", "es", "er", "s", "y", "e")
_SHORTEST_STEM = 3


def content_words(text: str) -> tuple[str, ...]:
    """The content words in order, in lower case, without their endings: "parcels" and "parcel" are one."""
    return tuple(stems(word.text for word in plain_words(text)))


def stems(words: Iterable[str]) -> Iterator[str]:
    """The content words among these, without their endings."""
    function = words_of("function")
    return (stem(word) for word in words if word not in function and (len(word) >= _SHORTEST or word.isdigit()))


def stem(word: str) -> str:
    """A word without its ending, where enough of it is left to know it by."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word

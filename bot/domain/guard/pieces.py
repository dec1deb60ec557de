"""A text in its smallest pieces, each with where it stands, for what is taken out of it or put back."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_PIECE = re.compile(r"\{\{[^{}]*\}\}|\[[A-Z][A-Z 0-9]*\]|[^\W\d_]+(?:['\-][^\W\d_]+)*|\d+|[^\s\w]")


class Piece(NamedTuple):
    """A word, blank or sign of a text, in small letters, and where it stands."""

    word: str
    start: int
    end: int


def pieces(text: str) -> Iterator[Piece]:
    """The words, blanks and signs of a text."""
    return (Piece(match[0].lower(), match.start(), match.end()) for match in _PIECE.finditer(text))

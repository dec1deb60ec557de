"""Words of a message, each with its place, so that what made us think so can be shown as the customer wrote it."""

import re
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")  # noqa: RUF001 - customers type both kinds of apostrophe
_DIGITS = re.compile(r"\d+")
_BREAK = re.compile(r"[.,;:!?()\n]")


class Token(NamedTuple):
    """One word: lower case with a straight apostrophe, and its span in the text.

    Every run of digits reads `0`: amounts and order numbers tell us that there is one, never which.
    `fresh` is true when punctuation stands between this word and the one before: a negation does not reach across.
    """

    word: str
    start: int
    end: int
    fresh: bool


def tokens(text: str) -> list[Token]:
    """The words of a text, in order."""
    found: list[Token] = []
    last = 0
    for match in _WORD.finditer(text):
        word = _DIGITS.sub("0", match[0].lower().replace("’", "'"))  # noqa: RUF001 - as above
        found.append(Token(word, match.start(), match.end(), bool(_BREAK.search(text, last, match.start()))))
        last = match.end()
    return found


def words_in(text: str) -> set[str]:
    """The distinct words of a text, as `tokens` would give them, for whoever needs no places."""
    return set(_WORD.findall(_DIGITS.sub("0", text.lower().replace("’", "'"))))  # noqa: RUF001 - as above

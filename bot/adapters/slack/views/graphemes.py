"""Walk over a text by what a reader sees as one character, so that cutting never splits an emoji or an accent off.

A short form of Unicode's UAX 29: combining marks, joiners, skin tones, tags, flags and Hangul; enough for what people
type, without its tables.
"""

import unicodedata
from collections.abc import Iterator

_JOINER = "\u200d"
_TONES = range(0x1F3FB, 0x1F400)
_TAGS = range(0xE0020, 0xE0080)
_HANGUL_PARTS = range(0x1160, 0x1200)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)


def graphemes(text: str) -> Iterator[str]:
    """The text in order, in pieces that belong together. Joined again they are the text."""
    cluster = ""
    for letter in text:
        if cluster and not _belongs(cluster, letter):
            yield cluster
            cluster = ""
        cluster += letter
    if cluster:
        yield cluster


def _belongs(cluster: str, letter: str) -> bool:
    code = ord(letter)
    if letter == _JOINER or code in _TONES or code in _TAGS or code in _HANGUL_PARTS:
        return True
    if unicodedata.category(letter).startswith("M") or cluster.endswith(_JOINER):
        return True
    # Two of these make a flag; a third begins the next one.
    return code in _FLAG_LETTERS and len(cluster) == 1 and ord(cluster) in _FLAG_LETTERS

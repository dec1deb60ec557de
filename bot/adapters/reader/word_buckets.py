"""The words of a message as numbers: every word, every pair of neighbours and every piece of a word, hashed.

What is learned of words alone (`abuse_words`, `case_words`) is a weight for each bucket: small, no word can be read
back from it, and a misspelt word still shares most of its pieces. The hash is the same in every process and everywhere.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from zlib import crc32

BUCKETS = 1 << 15
SHORTEST, LONGEST = 3, 5
"""Letters of a piece of a word, its edges counted."""
_WORD = re.compile(r"[\w@*!$#]+(?:['’]\w+)*")  # noqa: RUF001 - customers type both kinds of apostrophe


def buckets(text: str) -> list[int]:
    """The buckets that a message falls into, sorted, each once."""
    return sorted({crc32(each.encode()) % BUCKETS for each in _grams(text)})


def _grams(text: str) -> Iterator[str]:
    words = [word.replace("’", "'") for word in _WORD.findall(text.lower())]  # noqa: RUF001 - as above
    yield from words
    yield from (f"{first} {second}" for first, second in pairwise(words))
    for word in set(words):
        edged = f"<{word}>"
        for length in range(SHORTEST, LONGEST + 1):
            yield from (f"#{edged[at : at + length]}" for at in range(len(edged) - length + 1))

"""A text as a row of words with their places, so that every rule reads words and none searches the text again.

Reading a text is one pass of one pattern without nested repeats: the time it takes grows with the length alone.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.domain.promise.spelling import plain

_REGIONS = "Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc|US"

_WORD = re.compile(
    rf"""
      (?:{_REGIONS})/[A-Za-z_]+(?:/[A-Za-z_]+)?  # a zone by its full name
    | [ap]\.[ ]?m\b\.?                            # a.m., p.m.
    | 2(?:day|nite|moro|morow|morrow|mrw)\b      # 2moro
    | [0-9]+(?:[.:/,][0-9]+)*                     # 5, 1.5, 3:30, 12/1, 25.11.2026
    | [^\W\d_]+(?:['\u2019`\u00b4][^\W\d_]+)*       # words, with their apostrophes
    | ([-.,;:!?…'\u2019\u2013\u2014*~])\1*                        # a sign, however often it is repeated
    | [()\[\]"“”„«»\u2018<>/#$£€%+@&½¼¾|]                # other signs that mean something; the rest counts as space
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Word(NamedTuple):
    """One word or sign: `text` is lower case, plainly spelt, `raw` is as written; "!!!" has the text "!".

    `glued` says that nothing stands before it but the last word; `lines` counts the line breaks before it.
    """

    text: str
    raw: str
    start: int
    end: int
    glued: bool
    lines: int

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits."""
        return "0" <= self.text[0] <= "9"

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.text[0].isalpha()

    @property
    def is_name(self) -> bool:
        """Whether it is written with a capital, as names are."""
        return self.raw[0].isupper()


Words = Sequence[Word]

DASHES = frozenset({"-", "\u2013", "\u2014"})
"""The hyphen and the two longer dashes."""


def word_set(text: str) -> frozenset[str]:
    """A set of words, written as one line of text."""
    return frozenset(text.split())


def read_words(text: str) -> list[Word]:
    """The words of a text, in order."""
    words: list[Word] = []
    last = -1
    for match in _WORD.finditer(text):
        raw = match[0]
        begin, end = match.span()
        glued = begin == last
        lines = 0 if glued else text.count("\n", max(last, 0), begin)
        sign = match[1]
        words.append(Word(plain(sign or raw), raw, begin, end, glued, lines))
        last = end
    return words


def text_at(words: Words, at: int) -> str:
    """The word at this place in lower case, or nothing where the row has no such place."""
    return words[at].text if 0 <= at < len(words) else ""


def follows(words: Words, at: int, *expected: str) -> bool:
    """Whether exactly these words stand from this place on."""
    if at < 0 or at + len(expected) > len(words):
        return False
    for step, word in enumerate(expected):  # noqa: SIM110 - a loop, for this is asked for every word of a text
        if words[at + step].text != word:
            return False
    return True

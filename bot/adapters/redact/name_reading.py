"""Reading a name at a place in a text: one to four words that may be one, with what is known of them."""

import re
from functools import lru_cache
from typing import NamedTuple
from unicodedata import combining, normalize

from bot.adapters.redact.word_lists import given_names, lines_of, ordinary_words, organisations, sure_names, words_of

_WORD = re.compile(r"[^\W\d_]{1,30}(?:['-][^\W\d_]{1,30}){0,3}")
_GAP = re.compile(r"\.? (?=[^\W\d_])")
_PARTICLES = words_of("name_particles")
_SURNAMES = words_of("surnames_of_words")
_MOST = 4
_INITIALS = re.compile(r"[A-Z] [A-Z] [A-Z][A-Za-z'-]")
_BRANDS = lines_of("brands")


class NameRead(NamedTuple):
    """Words that may be a name: where they stand, and what each is in lower case."""

    start: int
    ends: tuple[int, ...]
    words: tuple[str, ...]
    upper: tuple[bool, ...]

    @property
    def capitals(self) -> bool:
        """Whether each word has a capital, small words inside a name aside."""
        return all(self.upper)

    @property
    def end(self) -> int:
        """Where the last word ends."""
        return self.ends[-1]

    def first(self, count: int) -> "NameRead":
        """Its first words alone."""
        return self._replace(ends=self.ends[:count], words=self.words[:count], upper=self.upper[:count])

    @property
    def given(self) -> bool:
        """Whether it begins with a given name, be it an everyday word as well."""
        return self._first in given_names()

    @property
    def sure(self) -> bool:
        """Whether it begins with a given name that is nothing else."""
        return self._first in sure_names()

    @property
    def full(self) -> bool:
        """Whether it is more than one word."""
        return len(self.words) > 1

    @property
    def company(self) -> bool:
        """Whether it is, or begins like, a company, a product, a place or a people."""
        return (self._first in organisations() and not self.sure) or " ".join(self.words[:2]) in _BRANDS

    @property
    def _first(self) -> str:
        word = self.words[0]
        if word not in given_names() and not word.isascii():
            word = _plain(word)
        return word if word in given_names() else word.partition("-")[0]


def name_at(text: str, at: int, *, small: bool = False) -> NameRead | None:
    """The name that begins at a place, or None.

    Args:
        text: the view.
        at: where its first word would begin.
        small: whether words without a capital may be names as well, as in "my name is anna".
    """
    words: list[str] = []
    ends: list[int] = []
    pos = at
    upper: list[bool] = []
    while len(words) < _MOST:
        match = _WORD.match(text, pos)
        if match is None:
            break
        word = _without_ending(match[0])
        low = word.lower()
        particle = low in _PARTICLES and bool(words)
        initial = len(word) == 1
        if initial and not words and not _INITIALS.match(text, pos):
            if not (word.isupper() and text[match.end() : match.end() + 1] == "."):
                break
        elif not particle and not _may_be_name(word, low, first=not words, small=small):
            break
        if particle and not _goes_on(text, match.end(), small=small):
            break
        capital = _has_capital(word)
        if not (capital or particle) and sum(upper) > 1:  # "Ana Ruiz con dni": a full name does not go on small
            break
        upper.append(particle or capital)
        words.append(low)
        end = match.start() + len(word)
        if initial and text[end : end + 2] == ". ":
            end += 1
        ends.append(end)
        gap = _GAP.match(text, match.end())
        if gap is None or len(word) < len(match[0]) or (gap[0][0] == "." and not initial):
            break
        pos = gap.end()
    return NameRead(start=at, ends=tuple(ends), words=tuple(words), upper=tuple(upper)) if words else None


@lru_cache(maxsize=1024)
def _plain(word: str) -> str:
    """A word without its accents: "ruairí" is as good a name as "ruairi"."""
    return "".join(sign for sign in normalize("NFD", word) if not combining(sign))


def _has_capital(word: str) -> bool:
    """Whether a word is written as a name is: "Anna", "d'Arcy"."""
    return word[:1].isupper() or (word[1:2] == "'" and word[2:3].isupper())


def _without_ending(word: str) -> str:
    return word[:-2] if word[-2:].lower() == "'s" else word


def _may_be_name(word: str, low: str, *, first: bool, small: bool) -> bool:
    if not word:
        return False
    ordinary = low in ordinary_words() or ("'" in low and low.partition("'")[0] in ordinary_words())
    if _has_capital(word):
        if first:
            return not ordinary or low in given_names()
        return low in _SURNAMES or (not ordinary and low not in {"i", "x"})
    if not small or not first or len(word) == 1:
        return small and not first and len(word) > 1 and not ordinary
    return not ordinary or low in given_names()


def _goes_on(text: str, end: int, *, small: bool) -> bool:
    gap = _GAP.match(text, end)
    following = _WORD.match(text, gap.end()) if gap else None
    if following is None:
        return False
    low = following[0].lower()
    return low in _PARTICLES or _may_be_name(following[0], low, first=False, small=small)

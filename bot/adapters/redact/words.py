"""The words of a view and where they stand, read once, so that a rule is tried only where its first word is.

Nearly all rules begin with a word ("password", "my name is"). Looking that word up costs nothing; trying forty patterns
at each character of each message would cost more than reading the message does.
"""

import re
from collections.abc import Iterator
from functools import cached_property

_WORD = re.compile(r"[^\W_]+")
_OPTIONAL = frozenset("?*{(|+")
_PARTING = re.compile(r"\|(?![^(]*\))")


class Words:
    """Where each word of a text stands, in lower case, and where the words with a digit in them do."""

    def __init__(self, text: str) -> None:
        """Read a view."""
        self.text = text
        self.places: dict[str, list[int]] = {}
        self.spans: list[tuple[str, int, int]] = []
        self.numeric: list[tuple[int, int]] = []
        for match in _WORD.finditer(text):
            start, end = match.span()
            word = match[0].lower()
            self.spans.append((word, start, end))
            places = self.places.get(word)
            if places is None:
                self.places[word] = [start]
            else:
                places.append(start)
            if not word.isalpha():
                self.numeric.append((start, end))
        self.vocabulary = frozenset(self.places)
        self.numeric_length = sum(end - start for start, end in self.numeric)

    def __contains__(self, word: str) -> bool:
        return word in self.places


class Cue:
    """Phrases that announce something, and the pattern of what follows them."""

    def __init__(self, phrases: str, rest: str = "", *, same_case: bool = False) -> None:
        """A rule from phrases parted by `|` and the pattern after them.

        A phrase begins with a word that is spelt out, however it goes on; a space in it stands for any one space, and
        within brackets `|` parts choices.
        Raises ValueError for a phrase whose first word has a part that may be missing.
        """
        parts = _PARTING.split(phrases)
        first: set[str] = set()
        for part in parts:
            word = _WORD.match(part)
            if word is None or part[word.end() : word.end() + 1] in _OPTIONAL:
                raise ValueError(f"The phrase {part!r} must begin with a word that is spelt out.")
            first.add(word[0].lower())
        self._first = frozenset(first)
        spelt = "|".join(part.replace(" ", r"\s") for part in sorted(parts, key=len, reverse=True))
        self._pattern = rf"(?:{spelt})(?!\w)(?:{rest})"
        self._flags = 0 if same_case else re.IGNORECASE

    @cached_property
    def _rule(self) -> re.Pattern[str]:
        """Compiled when its first word is first met: most messages need few rules, and a command starts sooner."""
        return re.compile(self._pattern, self._flags)

    def matches(self, words: Words) -> Iterator[re.Match[str]]:
        """Each place where a phrase and what follows it stand."""
        if self._first.isdisjoint(words.vocabulary):
            return
        for first in sorted(self._first & words.vocabulary):
            for place in words.places[first]:
                match = self._rule.match(words.text, place)
                if match is not None:
                    yield match

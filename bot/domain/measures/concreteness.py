"""Concreteness: how much of a text can be looked up, counted or done.

Concrete words raise satisfaction and purchases (Packard and Berger, Journal of Consumer Research). Counted are numbers,
days and times, names (capitals inside a sentence) and what the agent does, for every hundred words.
"""

import re
from typing import NamedTuple

from bot.domain.measures.word_lists import words_of

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_END = frozenset(".!?\n:;")
_TIMES = frozenset(("today", "tomorrow", "tonight", "yesterday", "noon", "midday", "midnight", "am", "pm")) | frozenset(
    (
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march"),
        *("april", "june", "july", "august", "september", "october", "november", "december"),
    )
)
_HUNDRED = 100


class Concreteness(NamedTuple):
    """What is concrete in a text of so many words."""

    words: int
    numbers: int
    times: int
    names: int
    actions: int

    @property
    def per_hundred(self) -> float:
        """Concrete words for every hundred; 0 of nothing."""
        concrete = self.numbers + self.times + self.names + self.actions
        return _HUNDRED * concrete / self.words if self.words else 0.0


def concreteness(text: str) -> Concreteness:
    """Count what is concrete. Each word counts once."""
    acting = words_of("acting")
    words = numbers = times = names = actions = 0
    last = 0
    for match in _WORD.finditer(text):
        word, between = match[0], text[last : match.start()]
        begins = last == 0 or not _END.isdisjoint(between)
        last = match.end()
        words += 1
        lower = word.lower()
        if any(sign.isdigit() for sign in word):
            numbers += 1
        elif lower in _TIMES:
            times += 1
        elif lower in acting:
            actions += 1
        elif word[0].isupper() and not begins and lower.split("'")[0].split("\u2019")[0] != "i":
            names += 1
    return Concreteness(words, numbers, times, names, actions)

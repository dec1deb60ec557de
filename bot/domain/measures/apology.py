"""The apology: how long it is, how often it is said, and which of its parts are there.

Responsibility and repair carry an apology, and asking for forgiveness carries nothing (Lewicki, Polin and Lount 2016).
Long apologising hurts where concrete options help (Singh et al., on service videos), so about 20 words are enough.
"""

import re
from enum import StrEnum
from typing import NamedTuple

from bot.domain.measures.parts import sentences

LONGEST = 20
"""Words of apology that are enough."""

SORRY = re.compile(r"\b(?:sorry|apolog(?:y|ies|i[sz]ed?|i[sz]ing)|regrets?|forgive(?:ness)?|pardon)\b", re.IGNORECASE)
"""What apologises."""

_WORD = re.compile(r"\w[\w'\u2019-]*")


class Part(StrEnum):
    """The six parts of an apology, the weightiest first."""

    RESPONSIBILITY = "responsibility"
    REPAIR = "repair"
    REGRET = "regret"
    EXPLANATION = "explanation"
    CHANGE = "change"
    FORGIVENESS = "forgiveness"


_PARTS = {
    Part.RESPONSIBILITY: re.compile(
        r"\b(?:my|our) (?:mistake|fault|error|doing)\b|\bon (?:me|us)\b|\b(?:I|we) (?:should have|was wrong|were wrong"
        r"|got (?:it|this|that|your \w+) wrong|missed|forgot|let you down|sent you the wrong)\b",
        re.IGNORECASE,
    ),
    Part.REPAIR: re.compile(
        r"\b(?:I|we)(?: have|'ve|\u2019ve| will|'ll|\u2019ll| am|'m|\u2019m| can| are|'re) (?:\w+ )?"
        r"(?:send|sent|sending"
        r"|refund\w*|replac\w+|book\w*|order\w*|correct\w*|put|chang\w+|call\w*|offer\w*|mak\w+|take[ns]?|taking"
        r"|add\w*"
        r"|fix\w*|revers\w+|credit\w*|move[ds]?|restor\w+|pay|paid)\b",
        re.IGNORECASE,
    ),
    Part.REGRET: re.compile(r"\b(?:sorry|apolog\w+|regrets?)\b", re.IGNORECASE),
    Part.EXPLANATION: re.compile(
        r"\bbecause\b|\bthe reason\b|\bwhat happened\b|\bthis is how it came\b|\bdue to\b", re.IGNORECASE
    ),
    Part.CHANGE: re.compile(
        r"\bso that (?:it|this|that) (?:does not|doesn't|cannot|can't) happen\b|\bfrom now on\b|\bin future\b"
        r"|\b(?:have|has) changed how\b",
        re.IGNORECASE,
    ),
    Part.FORGIVENESS: re.compile(r"\bforgive\w*\b|\bpardon\b|\bplease accept\b", re.IGNORECASE),
}


class Apology(NamedTuple):
    """How an apology is made: words in the sentences that hold it, how many times it is said, and its parts."""

    words: int
    times: int
    parts: frozenset[Part]

    @property
    def is_long(self) -> bool:
        """Whether it is said more than once, and in more words than are enough."""
        return self.times > 1 and self.words > LONGEST


def apology(text: str) -> Apology:
    """Look at the apology of a text. One that apologises nowhere has no words of it, and no parts."""
    sorry = [sentence for sentence in sentences(text) if SORRY.search(sentence)]
    if not sorry:
        return Apology(0, 0, frozenset())
    return Apology(
        words=sum(len(_WORD.findall(sentence)) for sentence in sorry),
        times=sum(len(SORRY.findall(sentence)) for sentence in sorry),
        parts=frozenset(part for part, pattern in _PARTS.items() if pattern.search(text)),
    )

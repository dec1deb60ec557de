"""Who speaks: the share of "I" among "I" and "we".

"I" from an agent beats "we": customers take it for somebody who feels and acts for them (Packard, Moore and McFerran,
Journal of Marketing Research 2018).
"""

from collections.abc import Sequence
from typing import NamedTuple

from bot.domain.plain_words import plain_words

_I = frozenset(("i", "me", "my", "mine", "myself"))
_WE = frozenset(("we", "us", "our", "ours", "ourselves"))


class Speaker(NamedTuple):
    """How often each of the two is said, with what belongs to them: "my", "our"."""

    i: int
    we: int

    @property
    def share(self) -> float | None:
        """The share of "I", or None where neither is said."""
        return self.i / (self.i + self.we) if self.i + self.we else None


def speaker(text: str) -> Speaker:
    """Count who speaks."""
    return speaker_of([word.text for word in plain_words(text)])


def speaker_of(words: Sequence[str]) -> Speaker:
    """The same of a text by its plain words."""
    return Speaker(sum(word in _I for word in words), sum(word in _WE for word in words))

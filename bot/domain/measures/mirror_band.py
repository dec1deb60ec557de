"""The mirror band: how much of what the customer said comes back in the reply.

Active listening works before anything is fixed (Herhausen et al. 2023). Too little of the customer's own words is deaf,
too much is mimicry; between the two lies a band. The bounds are ours: no study gives a number, so they only describe.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from bot.domain.measures.content_words import content_words, stems
from bot.domain.plain_words import plain_words

LEAST, MOST = 0.10, 0.70
"""Shares of the customer's different content words that come back, between which a reply listens."""

FEWEST_TO_TELL = 5
"""Different content words of the customer below which nothing can be said."""


class Mirroring(StrEnum):
    """Where a reply lies."""

    UNTOLD = "untold"
    DEAF = "deaf"
    LISTENING = "listening"
    MIMICRY = "mimicry"


class MirrorBand(NamedTuple):
    """How many of the customer's different content words there are, and how many come back."""

    theirs: int
    shared: int

    @property
    def share(self) -> float:
        """Between 0 and 1; 0 where the customer said nothing."""
        return self.shared / self.theirs if self.theirs else 0.0

    @property
    def mirroring(self) -> Mirroring:
        """What that share tells."""
        if self.theirs < FEWEST_TO_TELL:
            return Mirroring.UNTOLD
        if self.share < LEAST:
            return Mirroring.DEAF
        return Mirroring.MIMICRY if self.share > MOST else Mirroring.LISTENING


def mirror_band(reply: str, customer: str) -> MirrorBand:
    """Compare a reply with the customer's message it answers."""
    return mirror_band_of([word.text for word in plain_words(reply)], customer)


def mirror_band_of(reply: Sequence[str], customer: str) -> MirrorBand:
    """The same of a reply by its plain words."""
    theirs = frozenset(content_words(customer))
    return MirrorBand(len(theirs), len(theirs & frozenset(stems(reply))))

"""Locks: how far a model may go in each part of a playbook. A lead may set them; unset, each part has its own."""

from enum import StrEnum
from typing import Literal

from bot.domain.rewrite.segment import FACTS, OPTIONS, Segment
from bot.domain.value import Value


class Lock(StrEnum):
    """What a model may do with a part, always under the guard."""

    VERBATIM = "verbatim"
    """Nothing: the part is not shown to a model, and no answer reaches it."""

    SLOTS = "slots"
    """Write short forms, and call a thing what the customer calls it, where nobody of ours acts and no blank stands."""

    FREE = "free"
    """Say it in other words that mean the same."""


class Locks(Value):
    """The lock of each part: what is known or offered is never free, and what is not named here is verbatim."""

    opener: Lock = Lock.FREE
    facts: Literal[Lock.VERBATIM, Lock.SLOTS] = Lock.VERBATIM
    bridge: Lock = Lock.FREE
    options: Literal[Lock.VERBATIM, Lock.SLOTS] = Lock.VERBATIM
    ownership: Lock = Lock.FREE
    closing: Lock = Lock.FREE

    def of(self, segment: Segment) -> Lock:
        """The lock of the part that a segment belongs to."""
        if segment in FACTS:
            return self.facts
        if segment in OPTIONS:
            return self.options
        own = {
            Segment.OPENER: self.opener,
            Segment.BRIDGE: self.bridge,
            Segment.OWNERSHIP: self.ownership,
            Segment.CLOSING: self.closing,
        }
        return own.get(segment, Lock.VERBATIM)

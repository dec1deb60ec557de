"""The segments: the parts of a suggestion that a model may say in other words, each with its phase of the talk.

What is offered, what it costs, what is known and what is promised when stays as the playbook has it: apology, facts,
options, timelines and cadence are no segments, so no request can hold them and no answer can reach them.
"""

from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class Segment(StrEnum):
    """A part that may be said in other words."""

    ACKNOWLEDGEMENT = "acknowledgement"
    OPENER = "opener"
    BRIDGE = "bridge"
    OWNERSHIP = "ownership"
    FOCUSING_QUESTION = "focusing_question"
    CLOSING = "closing"

    @property
    def words(self) -> str:
        """What people call it."""
        return self.value.replace("_", " ")


REWRITTEN = (Segment.OPENER, Segment.BRIDGE, Segment.OWNERSHIP, Segment.CLOSING)
"""What is put closer to the customer's words."""

TRANSLATED = tuple(Segment)
"""What is put into their language: what an agent needs to answer at once. Options wait for somebody who speaks it."""

ASKED_FIRST = (Segment.OPENER, Segment.FOCUSING_QUESTION, Segment.CLOSING)
"""What is said while the case is not known."""

PHASES = MappingProxyType(
    {
        Segment.ACKNOWLEDGEMENT: "start: warm",
        Segment.OPENER: "start: warm",
        Segment.BRIDGE: "middle: exact and inviting",
        Segment.OWNERSHIP: "middle: exact",
        Segment.FOCUSING_QUESTION: "middle: exact",
        Segment.CLOSING: "end: warm",
    }
)
"""Warm at the start and at the end, exact in the middle (When Language Matters, on tone by phase)."""


class Wording(NamedTuple):
    """A segment and how it is said."""

    segment: Segment
    text: str

"""The segments: the parts of a suggestion that a model may say in other words, each with its phase of the talk.

What it costs, when it lands and what is promised when stays as the playbook has it: apology, trade-offs, timelines and
cadence are no segments, so no request can hold them and no answer can reach them. Facts and options are segments for
the playbooks that open them, see `Locks`.
"""

from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class Segment(StrEnum):
    """A part that may be said in other words. Of an option it is what is offered (`say`)."""

    ACKNOWLEDGEMENT = "acknowledgement"
    OPENER = "opener"
    FACT_1 = "fact_1"
    FACT_2 = "fact_2"
    FACT_3 = "fact_3"
    FACT_4 = "fact_4"
    BRIDGE = "bridge"
    OPTION_1 = "option_1"
    OPTION_2 = "option_2"
    OPTION_3 = "option_3"
    OWNERSHIP = "ownership"
    FOCUSING_QUESTION = "focusing_question"
    CLOSING = "closing"

    @property
    def words(self) -> str:
        """What people call it."""
        return self.value.replace("_", " ")


FACTS = (Segment.FACT_1, Segment.FACT_2, Segment.FACT_3, Segment.FACT_4)
"""In the order of the playbook. A fifth fact, which no playbook should have, stays as it is."""

OPTIONS = (Segment.OPTION_1, Segment.OPTION_2, Segment.OPTION_3)
"""In the order of the playbook."""

TRANSLATED = tuple(segment for segment in Segment if segment not in {*FACTS, *OPTIONS})
"""What is put into their language: what an agent needs to answer at once. Options wait for somebody who speaks it."""

ASKED_FIRST = (Segment.OPENER, Segment.FOCUSING_QUESTION, Segment.CLOSING)
"""What is said while the case is not known."""

_HELD = "middle: exact, and only a thing called what the customer calls it may change"
PHASES = MappingProxyType(
    {
        Segment.ACKNOWLEDGEMENT: "start: warm",
        Segment.OPENER: "start: warm",
        **dict.fromkeys(FACTS, _HELD),
        Segment.BRIDGE: "middle: exact and inviting",
        **dict.fromkeys(OPTIONS, _HELD),
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

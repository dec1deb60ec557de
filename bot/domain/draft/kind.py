"""The kinds of things that a draft check finds, in the order of the harm they do."""

from enum import StrEnum


class Kind(StrEnum):
    """What can land badly, gravest first. That is the order in which findings are shown."""

    PROMISE_TOO_MUCH = "promise_too_much"
    BLAME = "blame"
    HOLLOW_APOLOGY = "hollow_apology"
    EMPTY_COMFORT = "empty_comfort"
    ASSUMPTION = "assumption"
    SPECULATION = "speculation"
    JARGON = "jargon"
    PASSIVE = "passive"
    VAGUE_TIME = "vague_time"
    NO_NEXT_STEP = "no_next_step"
    LONG_APOLOGY = "long_apology"
    WE_FOR_I = "we_for_i"
    WALL_OF_TEXT = "wall_of_text"
    INACCESSIBLE = "inaccessible"
    MIMICRY = "mimicry"

    @property
    def rank(self) -> int:
        """How grave: 0 is the gravest."""
        return _RANKS[self]


_RANKS = {kind: rank for rank, kind in enumerate(Kind)}

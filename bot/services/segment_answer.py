"""Segments on their way to a model and back: what it is told of each, and what it fills in."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, JsonValue

from bot.domain.rewrite import PHASES, Segment


class AnsweredSegment(BaseModel):
    """One segment as the model says it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    text: str


class SegmentsAnswer(BaseModel):
    """What the model fills in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    segments: tuple[AnsweredSegment, ...]

    def pairs(self) -> list[tuple[str, str]]:
        """Id and text of each, in the order in which they came."""
        return [(each.id, each.text) for each in self.segments]


def told_segments(segments: Mapping[Segment, str]) -> list[JsonValue]:
    """What the model is told of each segment: its id, its phase of the reply, and its text."""
    return [{"id": segment.value, "phase": PHASES[segment], "text": text} for segment, text in segments.items()]

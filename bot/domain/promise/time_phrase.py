"""A time phrase as it was read: its pieces, and no moment yet."""

from dataclasses import dataclass
from datetime import tzinfo

from bot.domain.promise.clock import ClockSpan
from bot.domain.promise.days import Day
from bot.domain.promise.durations import Duration
from bot.domain.promise.parts_of_day import NamedPart


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """What the words from `start` up to `end` say about a time; `lead` is the small word in front.

    `led` says that a length counts from now ("in 2 hours", not "2 hours"). `gone` marks what looks back or is
    measured from something else ("2 hours ago", "2 hours before"). `nowhere` marks a zone that does not exist,
    `theirs` the words "your time".
    """

    start: int
    end: int
    lead: str = ""
    duration: Duration | None = None
    led: bool = False
    clock: ClockSpan | None = None
    day: Day | None = None
    part: NamedPart | None = None
    zone: tzinfo | None = None
    gone: bool = False
    nowhere: bool = False
    theirs: bool = False

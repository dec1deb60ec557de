"""A time of the clock as it was named: what is known of it, and which half of the day it may lie in."""

from dataclasses import dataclass, replace

from bot.domain.promise.words import Words, text_at

HOURS_A_DAY = 24
NOON = 12
MINUTES_AN_HOUR = 60

HALVES = {"am": False, "a": False, "a.m": False, "a.m.": False, "pm": True, "p": True, "p.m": True, "p.m.": True}
"""How the half of the day is written: True is the afternoon."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of the clock. While it is not `fixed`, 3 may be the morning's or the afternoon's; hour 24 is midnight.

    A `mark` has no hour at all: "the top of the hour" is the next time that its minute comes round. The `same` one is
    what the clock shows as it is said: "same time tomorrow".
    """

    hour: int
    minute: int = 0
    fixed: bool = False
    mark: bool = False
    same: bool = False

    def hours(self) -> tuple[int, ...]:
        """The hours of a day this may mean, the earlier first."""
        return (self.hour,) if self.fixed else (self.hour % NOON, self.hour % NOON + NOON)

    def fix(self, *, afternoon: bool) -> "Clock":
        """The same time in the half of the day that other words have named."""
        if self.fixed or self.mark:
            return self
        return replace(self, hour=self.hour % NOON + (NOON if afternoon else 0), fixed=True)


@dataclass(frozen=True, slots=True)
class ClockSpan:
    """A time of the clock, or the window that begins at `start` and ends at `end`."""

    end: Clock
    start: Clock | None = None


def with_half(words: Words, at: int, clock: Clock) -> tuple[Clock, int]:
    """The clock with the am or pm that stands here, if one does, and the place after that."""
    tail = text_at(words, at)
    place = at + 1 if tail == "ish" else at
    tail = text_at(words, place)
    if tail not in HALVES or not 1 <= clock.hour <= NOON or (len(tail) == 1 and not words[place].glued):
        return clock, place
    return clock.fix(afternoon=HALVES[tail]), place + 1

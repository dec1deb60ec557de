"""A turn in the mood of a thread, and the one line in which an agent and the story of the case are told of it."""

from enum import StrEnum
from typing import Final

from bot.domain.emotion import Emotion
from bot.domain.value import Level, Value

_STRENGTH: Final = ("", "mild", "strong", "overwhelming")


class Direction(StrEnum):
    """Which way a customer turns."""

    HEATING = "heating up"
    CALMING = "calming"

    @property
    def sign(self) -> int:
        """Plus one towards heat, minus one away from it."""
        return 1 if self is Direction.HEATING else -1


class Feeling(Value):
    """An emotion and how strong it was."""

    emotion: Emotion
    intensity: Level = 0

    @property
    def words(self) -> str:
        """Said plainly: "angry, strong"."""
        strength = _STRENGTH[self.intensity]
        return f"{self.emotion.feels}, {strength}" if strength else self.emotion.feels


class Turning(Value):
    """A turn: which way, from what to what, over how many of the latest messages."""

    direction: Direction
    was: Feeling
    now: Feeling
    messages: int

    @property
    def words(self) -> str:
        """One line for the agent."""
        if self.was == self.now:
            return f"The customer is {self.direction} {self._course}."
        return f"The customer is {self.direction}: {self._course}."

    @property
    def story(self) -> str:
        """The same as it stands in the story of the case."""
        return f"{self.direction}, {self._course}"

    @property
    def _course(self) -> str:
        over = f"over the last {self.messages} messages"
        if self.was == self.now:
            return over
        was, now = (f"{each.words}," if each.intensity else each.words for each in (self.was, self.now))
        return f"from {was} to {now} {over}"

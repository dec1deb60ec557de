"""The sentence to send the customer when a promise falls due, is late, or gets another time: honest, short, and ready.

A missed promise costs more than a longer one that is kept (Corporate Executive Board, as language.md tells), so the
line names the time that was promised and the next one, and never an excuse.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Self
from zoneinfo import ZoneInfo

from pydantic import Field, model_validator

from bot.domain.slots import with_slots
from bot.domain.value import Text, Value

PROMISED = "promised"
"""The slot for the time that was promised."""

NEW_TIME = "new_time"
"""The slot for the next time."""

Wordings = Annotated[tuple[Text, ...], Field(min_length=1)]
"""Ways to say the same: at least one."""


class Occasion(StrEnum):
    """What the line is for: the promise is due (or soon will be), it is late, or it gets another time."""

    DUE = "due"
    LATE = "late"
    CHANGED = "changed"


class FollowUps(Value):
    """The lines that writers wrote, at least one for each occasion.

    In them `{{promised}}` stands for the time that was promised and `{{new_time}}` for the next one; what is not known
    stays a visible blank.
    """

    lines: dict[Occasion, Wordings]

    @model_validator(mode="after")
    def _speaks_on_every_occasion(self) -> Self:
        silent = [occasion for occasion in Occasion if occasion not in self.lines]
        if silent:
            raise ValueError(f"no line for {', '.join(silent)}: write one")
        return self

    def line(self, occasion: Occasion, *, promised: str, new_time: str | None = None, turn: int = 0) -> str:
        """The line for an occasion.

        Args:
            occasion: what it is for.
            promised: the promised time in words.
            new_time: the next one in words, where it is known.
            turn: counts up, so that the same line does not come again and again.
        """
        wordings = self.lines[occasion]
        known = {PROMISED: promised, NEW_TIME: new_time or ""}
        return with_slots(wordings[turn % len(wordings)], known, {NEW_TIME: "the next time"})


NO_FOLLOW_UPS = FollowUps(
    lines={
        Occasion.DUE: ("You were to hear from me by {{promised}}. This is where it stands: [what I know now].",),
        Occasion.LATE: (
            "I told you {{promised}}, and I am late: [what I know now]. You hear from me by {{new_time}}.",
        ),
        Occasion.CHANGED: (
            "I told you {{promised}}, and I need longer. You hear from me by {{new_time}}, either way.",
        ),
    }
)
"""What is said where nobody wrote anything else."""


def clock_words(at: datetime, *, zone: ZoneInfo, now: datetime) -> str:
    """A time as an agent writes it to a customer: "15:30", "tomorrow at 09:00", "Friday 27 November at 09:00"."""
    there, today = at.astimezone(zone), now.astimezone(zone).date()
    if there.date() == today:
        return f"{there:%H:%M}"
    if there.date() == today + timedelta(days=1):
        return f"tomorrow at {there:%H:%M}"
    return f"{there:%A} {there.day} {there:%B} at {there:%H:%M}"

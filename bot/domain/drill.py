"""A drill: five minutes of practice on one small scene. An answer gets one improvement note, for the agent alone."""

import re
from datetime import date
from typing import Annotated

from pydantic import Field

from bot.domain.value import Slug, Text, Value


class DrillCheck(Value):
    """One thing a good answer does.

    The answer passes when it holds one of the `any_of` phrases (whole words, any case) or, with `absent` true, none.
    """

    id: Slug
    any_of: Annotated[tuple[Text, ...], Field(min_length=1)]
    absent: bool = False
    note: Text


class Drill(Value):
    """A scene, what the customer says in it, and what a good answer does, most important first."""

    id: str
    title: Text
    minutes: Annotated[int, Field(ge=1, le=15)] = 5
    scene: Text
    customer_says: Text
    task: Text
    framework: Text
    checks: Annotated[tuple[DrillCheck, ...], Field(min_length=2)]
    praise: Text

    def improvement_note(self, answer: str) -> str:
        """The note for the first check that the answer misses, or the drill's praise when it misses none."""
        for check in self.checks:
            if _holds_any(answer, check.any_of) is check.absent:
                return check.note
        return self.praise


def drill_of_the_day(drills: tuple[Drill, ...], day: date) -> Drill:
    """The same drill for everyone on one day, another one the next. `drills` must not be empty."""
    ordered = sorted(drills, key=lambda drill: drill.id)
    return ordered[day.toordinal() % len(ordered)]


def _holds_any(answer: str, phrases: tuple[str, ...]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", answer, re.IGNORECASE) for phrase in phrases)

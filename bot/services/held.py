"""Work in hand: what was claimed, how long it may be held, and how a handler says that it ended."""

from collections.abc import Awaitable, Callable
from enum import Enum
from typing import NamedTuple

from bot.domain.work import Work


class Held(NamedTuple):
    """Claimed work, and whether its lease is nearly over: then nothing may be posted any more."""

    work: Work
    nearly_over: Callable[[], bool]


class Outcome(Enum):
    """How a piece of work ended, when it raised nothing."""

    FINISHED = "finished"
    """The handler finished it in the same transaction as what it changed."""

    DONE = "done"
    """It is done; the worker is to finish it."""

    LET_LAPSE = "let lapse"
    """Too little of the lease was left. Nothing was posted, and whoever claims it next looks first and goes on."""


Handler = Callable[[Held], Awaitable[Outcome]]
"""Does one piece of work. Trouble is raised."""

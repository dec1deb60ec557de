"""Work in hand: what was claimed, how long it may be held, and how a handler says that it ended."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from bot.domain.work import Work


@dataclass(slots=True)
class Held:
    """Claimed work, and how long it may be held, both in seconds on the running loop's clock.

    After `begin_by` nothing may be posted any more. A post that is still on its way at `end_by` is cut off, while the
    lease stands: whoever claims the work next must be able to find it, or be sure that it is not there. The worker
    moves both on when it has renewed the lease, and only then; ask for them when you need them, and keep neither.
    """

    work: Work
    begin_by: float
    end_by: float

    @property
    def seconds_left(self) -> float:
        """How long something that is no post may still take."""
        return self.end_by - asyncio.get_running_loop().time()

    @property
    def nearly_over(self) -> bool:
        """Whether it is too late to begin a post."""
        return asyncio.get_running_loop().time() > self.begin_by

    def _replace(self, **changes: Any) -> "Held":
        """A copy that differs in this."""
        return replace(self, **changes)


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

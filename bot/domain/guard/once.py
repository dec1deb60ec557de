"""What a rule works out of a passage, kept with it: a playbook's segment comes again and again, its rewrites never."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from bot.domain.guard.passage import Passage

P = TypeVar("P", bound=Passage)
R = TypeVar("R")


def once(work_out: Callable[[P], R]) -> Callable[[P], R]:
    """The same function, that works once for each passage. What it gives is shared, so nobody may change it."""

    @wraps(work_out)
    def kept(passage: P) -> R:
        found = passage.kept
        if work_out not in found:
            found[work_out] = work_out(passage)
        return found[work_out]  # type: ignore[return-value]  # kept under its own function

    return kept

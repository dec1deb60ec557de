"""Say what follows from the way a customer has turned: steps that come sooner, and the update that is owed next."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.adapters.slack.views.words import cadence_words
from bot.domain.cadence import SOONER, paced
from bot.domain.playbook import CadenceStep
from bot.domain.suggestion import Suggestion
from bot.domain.turning import Direction


def step_words(step: CadenceStep, turned: Direction | None) -> str:
    """When a step falls due, as it comes to a customer who has turned this way; and why, if that is sooner."""
    coming = paced(step, turned)
    return cadence_words(step) if coming == step else f"{cadence_words(coming)} ({SOONER})"


def next_update_words(suggestion: Suggestion, at: Callable[[datetime, ZoneInfo | None], str]) -> str | None:
    """What is owed to a customer who has just turned, its time told by `at`; None when nothing is."""
    owed = suggestion.next_update
    if owed is None:
        return None
    if owed.late:
        return f"A promised update is late, since {at(owed.at, None)}. Send it first."
    if suggestion.turned is Direction.HEATING:
        return f"Next promised update {at(owed.at, None)}; bring it forward?"
    return f"Next promised update {at(owed.at, None)}."

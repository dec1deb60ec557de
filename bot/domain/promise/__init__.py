"""Promises in free text: is it the agent's own commitment, and when exactly is it due."""

from bot.domain.promise.find import find_promises
from bot.domain.promise.resolve import resolve_when
from bot.domain.promise.when import FoundPromise, Grain, When

__all__ = ["FoundPromise", "Grain", "When", "find_promises", "resolve_when"]

"""Promises in free text: is it the agent's own commitment, and when exactly is it due."""

from bot.domain.promise.find import find_promises
from bot.domain.promise.no_commitment import NoPromise
from bot.domain.promise.proposal import Proposal, judged, worth_asking
from bot.domain.promise.resolve import resolve_when
from bot.domain.promise.when import FoundPromise, Grain, When

__all__ = [
    "FoundPromise",
    "Grain",
    "NoPromise",
    "Proposal",
    "When",
    "find_promises",
    "judged",
    "resolve_when",
    "worth_asking",
]

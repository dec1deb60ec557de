"""The case-type head: the nearest few examples of each case type vote, and "none of these" is always a candidate."""

from collections import defaultdict
from collections.abc import Sequence
from math import exp
from typing import NamedTuple

from bot.adapters.reader.confidence import CASE_NONE, CASE_SHARPNESS, NEAREST
from bot.adapters.reader.similarity import Neighbour
from bot.domain.case import CaseType
from bot.domain.reading import CaseGuess

MOST_GUESSES = 3


class CaseVote(NamedTuple):
    """The guesses, best first, and the examples that voted for the best."""

    guesses: tuple[CaseGuess, ...]
    voters: tuple[Neighbour, ...]


def vote(neighbours: Sequence[Neighbour], case_types: Sequence[CaseType]) -> CaseVote:
    """Guess the case type.

    A case type's score is the mean cosine of its `NEAREST` nearest examples. The confidence is a softmax over the
    scores with one more candidate, "none of these", whose score is fixed: a message that is near to nothing we know
    gets low confidence for everything (an open-set softmax).

    Args:
        neighbours: every example that shares anything with the message, nearest first.
        case_types: the case type of each example, by its index.
    """
    nearest: dict[CaseType, list[Neighbour]] = defaultdict(list)
    for near in neighbours:
        voters = nearest[case_types[near.index]]
        if len(voters) < NEAREST:
            voters.append(near)
    if not nearest:
        return CaseVote((), ())
    scores = {case_type: sum(near.cosine for near in voters) / NEAREST for case_type, voters in nearest.items()}
    weights = {case_type: exp(score / CASE_SHARPNESS) for case_type, score in scores.items()}
    whole = sum(weights.values()) + exp(CASE_NONE / CASE_SHARPNESS)
    ranked = sorted(weights, key=lambda case_type: (-weights[case_type], case_type))
    guesses = tuple(
        CaseGuess(case_type=case_type, confidence=weights[case_type] / whole) for case_type in ranked[:MOST_GUESSES]
    )
    return CaseVote(guesses, tuple(nearest[ranked[0]]))

"""The case-type head: the nearest few examples of each case type vote; "none of these" is always a candidate."""

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
    """The guesses, best first, and what voted for the best."""

    guesses: tuple[CaseGuess, ...]
    voters: tuple[Neighbour, ...]


def vote(examples: Sequence[Neighbour], prose: Sequence[Neighbour], case_types: Sequence[CaseType]) -> CaseVote:
    """Guess the case type.

    A case type's score is the mean cosine of its `NEAREST` nearest examples, plus the cosine of its nearest playbook's
    own words. The confidence is a softmax over the scores with one more candidate, "none of these", whose score is
    fixed: a message that is near to nothing we know gets low confidence for everything (an open-set softmax).

    Args:
        examples: the examples that share anything with the message, nearest first.
        prose: the same for the playbooks' own words.
        case_types: the case type of each text, by its number.
    """
    voters: dict[CaseType, list[Neighbour]] = defaultdict(list)
    scores: dict[CaseType, float] = defaultdict(float)
    for near in examples:
        case_type = case_types[near.number]
        if len(voters[case_type]) < NEAREST:
            voters[case_type].append(near)
            scores[case_type] += near.cosine / NEAREST
    spoken: set[CaseType] = set()
    for near in prose:
        case_type = case_types[near.number]
        if case_type not in spoken:
            spoken.add(case_type)
            voters[case_type].append(near)
            scores[case_type] += near.cosine
    weights = {case_type: exp(score / CASE_SHARPNESS) for case_type, score in scores.items()}
    whole = sum(weights.values()) + exp(CASE_NONE / CASE_SHARPNESS)
    ranked = sorted(weights, key=lambda case_type: (-weights[case_type], case_type))
    guesses = tuple(
        CaseGuess(case_type=case_type, confidence=weights[case_type] / whole) for case_type in ranked[:MOST_GUESSES]
    )
    return CaseVote(guesses, tuple(voters[ranked[0]]) if ranked else ())

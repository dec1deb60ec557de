"""How strong and how urgent a message is: what the nearest examples say, moved by what stands in it."""

import re
from collections.abc import Mapping, Sequence

from bot.adapters.reader.confidence import (
    COUNTED_INTENSIFIERS,
    FROM_ABUSE,
    FROM_INTENSIFIER,
    FROM_LOUDNESS,
    FROM_URGENCY,
    URGENCY_FROM_EXAMPLES,
)
from bot.adapters.reader.tokens import Token
from bot.domain.emotion import Emotion

_REPEATED = re.compile(r"[!?]*(?:!!|!\?|\?!|\?\?\?)[!?]*")
_SHOUTED = 3
"""Letters from which a word in capitals is shouting and not an abbreviation (with another one beside it)."""

_HEAT = {Emotion.ANGER: 1.0, Emotion.EXCLUSION: 1.0, Emotion.ANXIETY: 0.5, Emotion.SADNESS: 0.5}
_CALM = {Emotion.NEUTRAL: 1.0, Emotion.GRATITUDE: 0.5}
_USUAL = 1.0
"""The intensity of a message that nothing is near to."""

_HIGHEST = 3


def loudness(text: str, message: Sequence[Token]) -> float:
    """Capitals and repeated marks, from 0 (calm) to 1 (shouting)."""
    words = [text[token.start : token.end] for token in message if token.end - token.start >= _SHOUTED]
    shouted = sum(1 for word in words if word.isupper() and word.isalpha())
    capitals = 2 * shouted / len(words) if shouted > 1 else 0.0
    marks = 0.5 * len(_REPEATED.findall(text))
    single = 0.15 if "!" in text else 0.0
    return min(1.0, max(capitals, marks, single))


def intensity(
    felt: Mapping[Emotion, float],
    *,
    nearby: float | None,
    intensifiers: int,
    loud: float,
    urgent: bool,
    abusive: bool,
) -> int:
    """Intensity from 0 to 3.

    Args:
        felt: the probability of each emotion; hot ones raise the level, calm ones lower it.
        nearby: the nearest examples' mean intensity, or None when nothing is near.
        intensifiers: how many words of strength were heard.
        loud: from `loudness`.
        urgent: whether an urgency cue was heard.
        abusive: whether the message is abusive.
    """
    level = _USUAL if nearby is None else nearby
    level += sum(weight * felt[emotion] for emotion, weight in _HEAT.items())
    level -= sum(weight * felt[emotion] for emotion, weight in _CALM.items())
    level += FROM_INTENSIFIER * min(COUNTED_INTENSIFIERS, intensifiers)
    level += FROM_LOUDNESS * loud + FROM_URGENCY * urgent + FROM_ABUSE * abusive
    return _rounded(level)


def urgency(*, urgent: int, nearby: float | None) -> int:
    """Urgency from 0 to 3, from the number of urgency cues and the nearest examples' mean urgency."""
    own = (0.0, 2.0, 3.0)[min(urgent, 2)]
    return _rounded(own if nearby is None else (1 - URGENCY_FROM_EXAMPLES) * own + URGENCY_FROM_EXAMPLES * nearby)


def _rounded(level: float) -> int:
    return max(0, min(_HIGHEST, int(level + 0.5)))

"""How strong and how urgent a message is: what stands in it, blended with the nearest examples' labels."""

import re
from collections.abc import Sequence

from bot.adapters.reader.confidence import LEVEL_FROM_EXAMPLES
from bot.adapters.reader.tokens import Token

_EXCLAIM = re.compile(r"!{2,}|[!?]*(?:!\?|\?!)[!?]*|\?{3,}")
_SHOUTED = 3
"""Letters from which a word in capitals is shouting and not an abbreviation (with others beside it)."""

_HOT_START = 1.6
_MILD_START = 1.0
_HIGHEST = 3


def loudness(text: str, message: Sequence[Token]) -> float:
    """Capitals and repeated marks, from 0 (calm) to 1 (shouting)."""
    letters = [text[token.start : token.end] for token in message if token.end - token.start >= _SHOUTED]
    shouted = sum(1 for word in letters if word.isupper() and word.isalpha())
    capitals = min(1.0, 2 * shouted / len(letters)) if shouted > 1 and letters else 0.0
    marks = min(1.0, 0.5 * len(_EXCLAIM.findall(text)))
    single = 0.15 if "!" in text else 0.0
    return min(1.0, max(capitals, marks, single))


def intensity(
    *, cues: int, hot: bool, intensifiers: int, loud: float, urgent: int, abusive: bool, nearby: float | None
) -> int:
    """Intensity from 0 to 3.

    Args:
        cues: how many emotion cues were heard.
        hot: whether the primary emotion is one that starts strong (anger, exclusion).
        intensifiers: how many words of strength were heard.
        loud: from `loudness`.
        urgent: how many urgency cues were heard.
        abusive: whether the message is abusive.
        nearby: the nearest examples' mean intensity, or None when nothing is near.
    """
    own = 0.0
    if cues or abusive:
        own = (_HOT_START if hot or abusive else _MILD_START) + 0.4 * (cues - 1) + 0.4 * intensifiers
    own += 1.0 * loud + (0.3 if urgent else 0.0) + (0.7 if abusive else 0.0)
    return _blend(own, nearby)


def urgency(*, urgent: int, nearby: float | None) -> int:
    """Urgency from 0 to 3, from the number of urgency cues and the nearest examples' mean urgency."""
    return _blend((0.0, 2.0, 3.0)[min(urgent, 2)], nearby)


def _blend(own: float, nearby: float | None) -> int:
    own = min(float(_HIGHEST), own)
    level = own if nearby is None else (1 - LEVEL_FROM_EXAMPLES) * own + LEVEL_FROM_EXAMPLES * nearby
    return max(0, min(_HIGHEST, int(level + 0.5)))

"""Heat: how much a message asks for calm, as one number, so that a thread's messages can be laid side by side."""

from collections.abc import Mapping
from typing import Final

from bot.domain.emotion import Emotion

WEIGHTS: Final = {
    Emotion.ANGER: 1.0,
    Emotion.EXCLUSION: 1.0,
    Emotion.FRUSTRATION: 0.8,
    Emotion.ANXIETY: 0.8,
    Emotion.EMBARRASSMENT: 0.6,
    Emotion.SADNESS: 0.6,
    Emotion.CONFUSION: 0.2,
    Emotion.NEUTRAL: 0.0,
    Emotion.GRATITUDE: -0.5,
}
"""How much heat each emotion stands for. Our own judgement: what needs the agent at once weighs most."""

_HIGHEST: Final = 3


def heat(emotions: Mapping[Emotion, float], intensity: int) -> float:
    """How warm a message is, from 0 to 1: the sum of probability times weight, times intensity / 3.

    Gratitude takes heat away, never below nothing. So somebody angry without strength (intensity 0) is not warm, and
    thanks are not either, however strong.

    Args:
        emotions: a probability for each emotion.
        intensity: 0 to 3.
    """
    felt = sum(WEIGHTS[emotion] * share for emotion, share in emotions.items())
    return round(min(1.0, max(0.0, felt)) * intensity / _HIGHEST, 4)

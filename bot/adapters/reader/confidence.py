"""Every number the reader decides by, and where it comes from. Nothing else in the reader is tuned."""

from typing import Final

from bot.domain.emotion import Emotion

LONGEST_READ: Final = 4000
"""Characters that are read. What a customer wants stands in the first page; the rest would only cost time."""

NEAREST: Final = 5
"""Examples of a case type that vote for it, and examples in all that vote on emotion and intensity.

Ten-fold cross-validation on 174 seed messages: 1 gives .27 accuracy, 5 gives .29 and the best top three (.48).
"""

CASE_SHARPNESS: Final = 0.04
CASE_NONE: Final = 0.20
CASE_SURE: Final = 0.5
EMOTION_SURE: Final = 0.4

PRIOR: Final[dict[Emotion, float]] = {
    Emotion.NEUTRAL: 0.5,
    Emotion.FRUSTRATION: 0.4,
    Emotion.ANGER: 0.1,
    Emotion.ANXIETY: 0.15,
    Emotion.CONFUSION: 0.1,
    Emotion.EMBARRASSMENT: 0.02,
    Emotion.SADNESS: 0.1,
    Emotion.GRATITUDE: 0.05,
    Emotion.EXCLUSION: 0.02,
}
CUE_WEIGHT: Final = 1.5
EXAMPLE_WEIGHT: Final = 1.0
SECOND_LABEL: Final = 0.35
POLITE_THANKS: Final = 0.25
SHOUT_WEIGHT: Final = 0.8
SECOND_EMOTION: Final = 0.2
LEVEL_FROM_EXAMPLES: Final = 0.35

KNOWN_SHARE: Final = 0.35
"""Share of a message's words that examples and cues know. Below it the message is in another language, or noise."""

ABUSE_SHARE: Final = 0.6
ABUSE_NEAR: Final = 0.35

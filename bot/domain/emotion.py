"""The nine emotions the practice names. Their ids are fixed; playbooks and evaluation sets use them."""

from enum import StrEnum


class Emotion(StrEnum):
    """What a customer seems to feel. `GRATITUDE` covers relief, `SADNESS` covers disappointment."""

    NEUTRAL = "neutral"
    FRUSTRATION = "frustration"
    ANGER = "anger"
    ANXIETY = "anxiety"
    CONFUSION = "confusion"
    EMBARRASSMENT = "embarrassment"
    SADNESS = "sadness"
    GRATITUDE = "gratitude"
    EXCLUSION = "exclusion"

    @property
    def feels(self) -> str:
        """How somebody with it feels, in a word or a few: "angry"."""
        return _FEELS[self]


_FEELS = {
    Emotion.NEUTRAL: "neutral",
    Emotion.FRUSTRATION: "frustrated",
    Emotion.ANGER: "angry",
    Emotion.ANXIETY: "anxious",
    Emotion.CONFUSION: "confused",
    Emotion.EMBARRASSMENT: "embarrassed",
    Emotion.SADNESS: "sad or disappointed",
    Emotion.GRATITUDE: "grateful or relieved",
    Emotion.EXCLUSION: "shut out",
}

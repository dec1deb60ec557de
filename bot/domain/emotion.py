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

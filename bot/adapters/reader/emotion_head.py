"""The emotion head: cues that were heard, blended with the labels of the nearest examples, over a calm prior."""

from collections.abc import Sequence

from bot.adapters.reader.confidence import (
    CUE_WEIGHT,
    EMOTION_SHARPNESS,
    EXAMPLE_WEIGHT,
    POLITE_THANKS,
    PRIOR,
    SECOND_LABEL,
    SHOUT_WEIGHT,
)
from bot.adapters.reader.listening import Heard
from bot.adapters.reader.similarity import Neighbour
from bot.domain.emotion import Emotion
from bot.domain.playbook import Example


def emotions(
    heard: Sequence[Heard], near: Sequence[Neighbour], examples: Sequence[Example], *, loudness: float
) -> dict[Emotion, float]:
    """A probability for each emotion; they sum to one.

    A denied cue speaks for nothing, except that denied gratitude ("not happy") is frustration. Thanks beside any other
    cue is mostly politeness and counts little.

    Args:
        heard: the emotion cues in the message.
        near: the nearest examples.
        examples: every example, by its number.
        loudness: capitals and exclamation marks, from 0 to 1; they speak for anger when anything else does.
    """
    weights = dict(PRIOR)
    cued = {says for each in heard for says in spoken(each)}
    for each in heard:
        for emotion in spoken(each):
            weight = CUE_WEIGHT * (1 + 0.25 * (each.last - each.first - 1))
            weights[emotion] += weight * (POLITE_THANKS if emotion is Emotion.GRATITUDE and len(cued) > 1 else 1)
    if cued - {Emotion.GRATITUDE}:
        weights[Emotion.ANGER] += SHOUT_WEIGHT * loudness
    for neighbour in near:
        example = examples[neighbour.number]
        weight = EXAMPLE_WEIGHT * neighbour.cosine
        if example.emotion_2 is None:
            weights[example.emotion] += weight
        else:
            weights[example.emotion] += weight * (1 - SECOND_LABEL)
            weights[example.emotion_2] += weight * SECOND_LABEL
    sharp = {emotion: weights[emotion] ** EMOTION_SHARPNESS for emotion in Emotion}
    whole = sum(sharp.values())
    return {emotion: weight / whole for emotion, weight in sharp.items()}


def spoken(heard: Heard) -> tuple[Emotion, ...]:
    """The emotions a cue speaks for in this message, its denial counted in."""
    said = tuple(Emotion(says) for says in heard.says)
    if heard.denied is None:
        return said
    return (Emotion.FRUSTRATION,) if Emotion.GRATITUDE in said else ()

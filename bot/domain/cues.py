"""Cues: the words and phrases that speak for an emotion, an urgency, an abuse or a stake. Writers keep them in YAML."""

from pydantic import Field

from bot.domain.emotion import Emotion
from bot.domain.reading import Stake
from bot.domain.value import Text, Value


class Cues(Value):
    """What the reader listens for, beside the playbooks' own examples.

    Every phrase is matched on whole words in any case. A phrase may hold several words ("tearing my hair out").
    `intensifiers` strengthen whatever they stand beside; `abuse` is aimed at the agent, not at the trouble.
    """

    emotions: dict[Emotion, tuple[Text, ...]]
    intensifiers: tuple[Text, ...] = ()
    urgency: tuple[Text, ...] = ()
    abuse: tuple[Text, ...] = ()
    stakes: dict[Stake, tuple[Text, ...]] = Field(default_factory=dict)

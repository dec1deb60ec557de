"""Cues: the words and phrases that speak for an emotion, a case type, an urgency, an abuse or a stake."""

from pydantic import Field

from bot.domain.case import CaseType
from bot.domain.emotion import Emotion
from bot.domain.reading import Stake
from bot.domain.value import Text, Value


class Meaning(Value):
    """What the id of a case type or an emotion means: its name and description for people, and what it sounds like."""

    title: Text
    description: Text
    cues: tuple[Text, ...] = Field(min_length=3)


class GeneralCues(Value):
    """What the reader listens for whatever the case: the file `cues.yaml`.

    `intensifiers` strengthen whatever they stand beside; `abuse` is aimed at the agent, not at the trouble.
    """

    intensifiers: tuple[Text, ...] = ()
    urgency: tuple[Text, ...] = ()
    abuse: tuple[Text, ...] = ()
    stakes: dict[Stake, tuple[Text, ...]] = Field(default_factory=dict)


class Cues(GeneralCues):
    """Everything the reader listens for, beside the playbooks' own examples.

    Every phrase is matched on whole words in any case. A phrase may hold several words ("tearing my hair out").
    """

    emotions: dict[Emotion, tuple[Text, ...]] = Field(default_factory=dict)
    case_types: dict[CaseType, tuple[Text, ...]] = Field(default_factory=dict)

"""Ask a second opinion: where our own reading is unsure, and a model is configured, what would the model read?"""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, create_model

from bot.domain.case import CaseType
from bot.domain.emotion import Emotion
from bot.domain.opinion import ModelSilentError, Opinion, Silence, Sureness, is_dictated, opinion_from
from bot.domain.reading import Reading
from bot.services.ports.model import Model

TASK = "second-opinion"
"""The id of its prompt."""


class SecondOpinion(NamedTuple):
    """What came of it. Both are None when there was nothing to ask; otherwise one of them is there."""

    opinion: Opinion | None = None
    silence: Silence | None = None


class OpinionAnswer(BaseModel):
    """What the model fills in. The words that told come first, so that it looks before it judges."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    told_by: tuple[str, ...]
    emotion: Emotion
    case_type: str | None
    sureness: Sureness


async def ask_second_opinion(
    model: Model | None,
    text: str,
    reading: Reading,
    titles: Mapping[CaseType, str],
    *,
    asker: str | None = None,
    budget: float | None = None,
) -> SecondOpinion:
    """An opinion on a message, when the reading of it is unsure somewhere. The reading stays as it is in every case.

    Args:
        model: whom to ask; None when none is configured.
        text: the customer's message, redacted.
        reading: what our own reader made of it.
        titles: the case types that playbooks are loaded for, and what people call them. With none loaded only the
            emotion is asked for.
        asker: the id of the agent who will see it.
        budget: seconds it may take, at most; None for what is configured.
    """
    if not reading.abstained or not text.strip():
        return SecondOpinion()
    if model is None:
        return SecondOpinion(silence=Silence.NO_KEY)
    if is_dictated(text):
        return SecondOpinion(silence=Silence.DICTATED)
    offered = sorted(titles)
    try:
        answer = await model.ask(
            TASK,
            {
                "case_types": [{"id": kind.value, "title": titles[kind]} for kind in offered],
                "message": text,
                "language": reading.language or "en",
            },
            _shape(tuple(offered)),
            budget=budget,
            asker=asker,
        )
    except ModelSilentError as silent:
        return SecondOpinion(silence=silent.reason)
    judged = opinion_from(
        case_type=CaseType(answer.case_type) if answer.case_type else None,
        emotion=answer.emotion,
        sureness=answer.sureness,
        told_by=answer.told_by,
        text=text,
        reading=reading,
        titles=titles,
    )
    return SecondOpinion(opinion=judged) if isinstance(judged, Opinion) else SecondOpinion(silence=judged)


@lru_cache(maxsize=64)  # one for each workspace's set of playbooks
def _shape(offered: tuple[CaseType, ...]) -> type[OpinionAnswer]:
    """The answer, with the case types that may be named in it."""
    names = StrEnum("OfferedCaseType", {kind.name: kind.value for kind in offered})  # type: ignore[misc]  # which ones is known only now
    kind: Any = (names | None) if offered else None
    return create_model("OpinionAnswer", __base__=OpinionAnswer, case_type=(kind, ...))

"""Ask for promises: which words of an agent's message does a model take for one, where our own rules saw none for sure?

The model points, and nothing else: at words of the message and at the time in them. Whether they are a promise is
judged by our rules, and when it is due is our own reckoning.
"""

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict

from bot.domain.business_hours import BusinessHours
from bot.domain.opinion import ModelSilentError, Silence, is_dictated
from bot.domain.promise import FoundPromise, NoPromise, Proposal, judged
from bot.domain.redaction import Redacted
from bot.services.ports.model import Model
from bot.services.ports.redacting import Redactor

TASK = "find-promises"
"""The id of its prompt."""

MOST_POINTED = 10
"""Promises of one answer. A model that points at more has not told them apart, and none of them is looked at."""

_QUOTED = ">"


class PointedPromise(BaseModel):
    """One promise, as the model points at it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    quote: str
    time_phrase: str | None


class PromisesAnswer(BaseModel):
    """What the model fills in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    promises: tuple[PointedPromise, ...]


class Pointed(NamedTuple):
    """What came of it: the promises that are left, and how many were refused for which reason; or why none came."""

    found: tuple[FoundPromise, ...] = ()
    refused: Counter[NoPromise] = Counter()  # noqa: RUF012 - nobody adds to it
    silence: Silence | None = None


async def ask_promises(
    model: Model | None,
    text: str,
    *,
    redactor: Redactor,
    names: Collection[str] = (),
    now: datetime,
    zone: ZoneInfo,
    hours: BusinessHours,
    asker: str | None = None,
    budget: float | None = None,
) -> Pointed:
    """What may be offered of a model's answer. It asks once and never raises for anything that a model does.

    Args:
        model: whom to ask; None when none is configured.
        text: what the agent wrote, without markup. Lines that it quotes stay here, and private data are taken out.
        redactor: takes the private data out.
        names: names that are known, to be taken out as well.
        now: the moment it was written, with its zone.
        zone: the agent's zone.
        hours: the team's working week.
        asker: the id of the agent.
        budget: seconds it may take, at most; None for what is configured.
    """
    if model is None:
        return Pointed(silence=Silence.NO_KEY)
    if is_dictated(text):
        return Pointed(silence=Silence.DICTATED)
    redacted = redactor.redact(_unquoted(text), names=names)
    try:
        answer = await model.ask(TASK, {"message": redacted.text}, PromisesAnswer, budget=budget, asker=asker)
    except ModelSilentError as silent:
        return Pointed(silence=silent.reason)
    if len(answer.promises) > MOST_POINTED:
        return Pointed(silence=Silence.TOO_LONG)
    verdicts = [judged(_restored(each, redacted), text, now=now, zone=zone, hours=hours) for each in answer.promises]
    found = {verdict.quote: verdict for verdict in verdicts if isinstance(verdict, FoundPromise)}
    refused = Counter(verdict for verdict in verdicts if isinstance(verdict, NoPromise))
    return Pointed(tuple(found.values()), refused)


def _restored(pointed: PointedPromise, redacted: Redacted) -> Proposal:
    """What was pointed at in the words of the agent; our placeholders are turned back, and nothing else is changed."""
    phrase = None if pointed.time_phrase is None else redacted.restore(pointed.time_phrase)
    return Proposal(redacted.restore(pointed.quote), phrase)


def _unquoted(text: str) -> str:
    """The text without the lines that quote somebody else: those are not the agent's words to send."""
    return "\n".join("" if line.lstrip().startswith(_QUOTED) else line for line in text.split("\n"))

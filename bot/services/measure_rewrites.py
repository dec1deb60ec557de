"""Measure what the configured model makes of suggestions: how much may be shown, how soon, at what cost, and how good.

A message goes the road that it goes in the bot, from redaction to the guard. Then the same model compares the replies.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from pydantic import JsonValue

from bot.domain.figures import percentile
from bot.domain.medium import Medium
from bot.domain.opinion import ModelSilentError
from bot.domain.rewrite import Rewrite
from bot.domain.suggestion import Suggestion
from bot.domain.value import Value
from bot.services.ask_rewrite import RewriteAnswer, ask_rewrite, worth_rewriting
from bot.services.draft_suggestion import draft
from bot.services.evaluate_rewrite import RecordedRewrite
from bot.services.judge_pair import Compared, JudgedFigures, judge_pair, judged_figures
from bot.services.ports import Library, Reader, Redactor
from bot.services.ports.model import Answer, Model, ModelMeter
from bot.services.rewrite_figures import Fallbacks, fallbacks_of

PATIENCE = 30.0
"""Seconds for one question to the judge: nobody waits for it."""


class MeteredModel(Model, ModelMeter, Protocol):
    """A model that knows what it has cost."""


class Waits(Value):
    """Milliseconds until an answer, or until it was given up."""

    p50: float | None
    p95: float | None


class Spent(Value):
    """Tokens, and the cost in the currency of the configured prices."""

    tokens_in: int
    tokens_out: int
    cost: float


class LiveFigures(Value):
    """What came of the messages: `n` of them, of which `asked` had a suggestion that is worth rewriting.

    `spent` is for the rewrites alone, `per_suggestion` the cost of one, and `judged` what the same model said of the
    replies in which at least one wording was shown.
    """

    n: int
    asked: int
    fallbacks: Fallbacks
    ms: Waits
    spent: Spent
    per_suggestion: float | None
    judged: JudgedFigures


@dataclass
class _Heard:
    """Fills the port `Model`: passes a question on, and keeps the answer."""

    model: Model
    answer: RewriteAnswer | None = None

    async def ask(
        self,
        task: str,
        inputs: Mapping[str, JsonValue],
        shape: type[Answer],
        *,
        budget: float | None = None,
        asker: str | None = None,
    ) -> Answer:
        answer = await self.model.ask(task, inputs, shape, budget=budget, asker=asker)
        self.answer = answer if isinstance(answer, RewriteAnswer) else None
        return answer


class Measured(NamedTuple):
    """The figures, and every question with its answer: to be kept, read by a person, and replayed."""

    figures: LiveFigures
    recorded: tuple[RecordedRewrite, ...]


class _Tried(Value):
    said: str
    suggestion: Suggestion
    rewrite: Rewrite
    answer: RewriteAnswer | None
    seconds: float


@dataclass(frozen=True)
class MeasureRewrites:
    """For `attune eval rewrite --live`.

    `name` is the model's, for what is recorded. `stopwatch` gives seconds that only grow. `at_once` is how many
    questions may be open at a time.
    """

    reader: Reader
    library: Library
    redactor: Redactor
    model: MeteredModel
    stopwatch: Callable[[], float]
    name: str
    at_once: int = 1

    async def __call__(self, messages: Sequence[str], *, medium: Medium = Medium.CHAT) -> Measured:
        """Draft a suggestion for each message, ask for a rewrite, and have a judge compare what would be shown.

        Args:
            messages: customers' words, as they came.
            medium: where the agent talks with the customers.
        """
        room = asyncio.Semaphore(self.at_once)
        before = self.model.used()
        worth = [each for each in (self._drafted(text, medium) for text in messages) if worth_rewriting(*each)]
        tried = await asyncio.gather(*(self._tried(room, suggestion, said) for suggestion, said in worth))
        used = self.model.used()
        pairs = [each for each in tried if each.rewrite.texts]
        compared = await asyncio.gather(*(self._judged(room, each) for each in pairs))
        waits = [each.seconds * 1000 for each in tried]
        spent = Spent(
            tokens_in=used.tokens_in - before.tokens_in,
            tokens_out=used.tokens_out - before.tokens_out,
            cost=used.cost - before.cost,
        )
        figures = LiveFigures(
            n=len(messages),
            asked=len(tried),
            fallbacks=fallbacks_of([each.rewrite for each in tried]),
            ms=Waits(p50=percentile(waits, 0.5), p95=percentile(waits, 0.95)),
            spent=spent,
            per_suggestion=spent.cost / len(tried) if tried else None,
            judged=judged_figures(len(pairs), [each for each in compared if each is not None]),
        )
        return Measured(figures, tuple(_record(number, each, self.name) for number, each in enumerate(tried, 1)))

    def _drafted(self, text: str, medium: Medium) -> tuple[Suggestion, str]:
        said = self.redactor.redact(text).stored()
        return draft(said, medium=medium, reader=self.reader, library=self.library), said

    async def _tried(self, room: asyncio.Semaphore, suggestion: Suggestion, said: str) -> _Tried:
        async with room:
            heard = _Heard(self.model)
            began = self.stopwatch()
            rewrite = await ask_rewrite(heard, suggestion, said)
            seconds = self.stopwatch() - began
        return _Tried(said=said, suggestion=suggestion, rewrite=rewrite, answer=heard.answer, seconds=seconds)

    async def _judged(self, room: asyncio.Semaphore, tried: _Tried) -> Compared | None:
        async with room:
            try:
                return await judge_pair(
                    self.model,
                    message=tried.said,
                    rewrite=_reply(tried.suggestion, tried.rewrite.texts),
                    playbook=_reply(tried.suggestion, {}),
                    budget=PATIENCE,
                )
            except ModelSilentError:
                return None


def _reply(suggestion: Suggestion, texts: Mapping[Any, str]) -> str:
    """The segments as one text, with blanks as an agent sees them."""
    return " ".join(suggestion.words(texts.get(name, text)) for name, text in suggestion.segments.items() if text)


def _record(number: int, tried: _Tried, name: str) -> RecordedRewrite:
    return RecordedRewrite(
        id=f"{number:03d}",
        by=name,
        message=tried.said,
        segments=dict(tried.suggestion.segments),
        held=tuple(each for each in tried.suggestion.segments if each in tried.suggestion.held),
        answered=tried.answer.segments if tried.answer else (),
        silence=tried.rewrite.silence,
    )

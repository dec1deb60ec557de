"""The model as the use cases see it: a question goes in, and an answer of its shape comes out in time, or silence.

The silence has a name, and nothing else ever comes out: no error of the vendor's, no word of the question.
"""

import asyncio
import hashlib
import hmac
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from pydantic import BaseModel, JsonValue, SecretStr

from bot.adapters.llm.apis import Api, Question
from bot.adapters.llm.breaker import Breaker
from bot.adapters.llm.failure import Failure
from bot.adapters.llm.meter import Meter, Prices
from bot.adapters.llm.prompts import Prompt
from bot.adapters.llm.reply import Reply, as_shape
from bot.adapters.llm.schema import strict_schema
from bot.adapters.llm.tries import SHORTEST_TRY, two_tries
from bot.domain.opinion import ModelSilentError, Silence
from bot.services.ports.model import Answer, ModelUse

MOST_CHARACTERS = 40_000
"""Of instructions and data together, some ten thousand tokens: more is no question of ours, and nobody waits for it."""

_SAYS_NOTHING_OF_THE_MODEL = frozenset(
    {Silence.OVER_BUDGET, Silence.TOO_LONG, Silence.BUSY, Silence.RESTING, Silence.REFUSED, Silence.FILTERED}
)
"""Silences that tell of the question or of us. All others, in a row, open the breaker."""


class Log(Protocol):
    """Where it is told how a question went."""

    def info(self, event: str, **fields: Any) -> Any:
        """Something a person may want to know."""
        ...

    def warning(self, event: str, **fields: Any) -> Any:
        """Something that passes by itself."""
        ...


@dataclass(frozen=True)
class Limits:
    """How long one question may take, in seconds, and how many may be open at once. One more is refused, not queued."""

    budget: float = 1.5
    at_once: int = 4


class _Outcome(NamedTuple):
    answer: BaseModel | None
    silence: Silence | None
    reply: Reply = Reply()
    detail: str = ""


class HostedModel:
    """Fills the ports `Model` and `ModelMeter`."""

    def __init__(
        self,
        api: Api,
        prompts: Mapping[str, Prompt],
        log: Log | None = None,
        *,
        secret: SecretStr,
        limits: Limits | None = None,
        prices: Prices | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Nothing is asked yet.

        Args:
            api: puts the questions.
            prompts: every prompt, by its id.
            log: gets a line for each question, without a word of it; None for nobody.
            secret: makes the hash of an agent's id, so that nobody who sees it can try ids until one fits.
            limits: what a question may take.
            prices: what tokens cost.
            clock: seconds that never go back, for the breaker and for how long an answer took.
        """
        self._api, self._prompts, self._log, self._clock = api, prompts, log, clock
        self._limits = limits or Limits()
        self._secret = secret
        self._breaker = Breaker(clock)
        self._meter = Meter(prices or Prices())
        self._open = 0

    async def ask(
        self,
        task: str,
        inputs: Mapping[str, JsonValue],
        shape: type[Answer],
        *,
        budget: float | None = None,
        asker: str | None = None,
    ) -> Answer:
        """The answer, checked against its shape. Raises ModelSilentError with the reason when there is none.

        Raises ValueError for a task, inputs or a shape that do not belong together; that is ours to mend.
        """
        prompt = self._prompts.get(task)
        if prompt is None or prompt.output != shape.__name__:
            raise ValueError(f"There is no prompt {task} that asks for {shape.__name__}.")
        filled = prompt.fill(inputs)
        question = Question(
            instructions=filled.instructions,
            data=filled.data,
            shape=prompt.output,
            schema=strict_schema(shape),
            most_tokens=prompt.most_tokens,
            cache_key=prompt.cache_key,
            asker=self._hashed(asker),
        )
        began = self._clock()
        try:
            outcome = await self._within(self._limits.budget if budget is None else budget, question, shape)
        except asyncio.CancelledError:
            self._tell(prompt, "cancelled", began, Reply())
            raise
        self._meter.count(outcome.silence, outcome.reply.tokens_in, outcome.reply.tokens_out)
        self._tell(prompt, outcome.silence or "answered", began, outcome.reply)
        if not isinstance(outcome.answer, shape):
            raise ModelSilentError(outcome.silence or Silence.WRONG_SHAPE, outcome.detail)
        return outcome.answer

    def used(self) -> ModelUse:
        """What was asked since the process began."""
        return self._meter.read(resting=self._breaker.resting)

    async def close(self) -> None:
        """Close every connection. Nothing can be asked after that."""
        await self._api.close()

    async def _within(self, budget: float, question: Question, shape: type[BaseModel]) -> _Outcome:
        """Ask, if there is time and room, and the model is not resting."""
        if budget < SHORTEST_TRY:
            return _Outcome(None, Silence.OVER_BUDGET)
        if len(question.instructions) + len(question.data) > MOST_CHARACTERS:
            return _Outcome(None, Silence.TOO_LONG)
        if self._open >= self._limits.at_once:
            return _Outcome(None, Silence.BUSY)
        leave = self._breaker.enter()
        if leave is None:
            return _Outcome(None, Silence.RESTING)
        self._open += 1
        try:
            outcome = await self._answer(budget, question, shape)
        except BaseException:
            self._breaker.let_go(leave)
            raise
        finally:
            self._open -= 1
        if outcome.silence is None:
            self._breaker.succeeded(leave)
        elif outcome.silence in _SAYS_NOTHING_OF_THE_MODEL:
            self._breaker.let_go(leave)
        elif self._breaker.failed(leave) and self._log:
            self._log.warning("model_left_alone", reason=outcome.silence.value)
        return outcome

    async def _answer(self, budget: float, question: Question, shape: type[BaseModel]) -> _Outcome:
        deadline = asyncio.get_running_loop().time() + budget
        try:
            async with asyncio.timeout_at(deadline):
                reply = await two_tries(lambda: self._api.put(question), deadline)
        except TimeoutError:
            return _Outcome(None, Silence.TIMEOUT)
        except Failure as failure:
            return _Outcome(None, failure.silence, detail=failure.detail)
        if reply.silence:
            return _Outcome(None, reply.silence, reply)
        read = as_shape(shape, reply.text)
        return _Outcome(None, read, reply) if isinstance(read, Silence) else _Outcome(read, None, reply)

    def _hashed(self, asker: str | None) -> str | None:
        if asker is None:
            return None
        return hmac.new(self._secret.get_secret_value().encode(), asker.encode(), hashlib.sha256).hexdigest()

    def _tell(self, prompt: Prompt, outcome: str, began: float, reply: Reply) -> None:
        if self._log:
            self._log.info(
                "model_asked",
                task=prompt.id,
                prompt=prompt.sha256,
                outcome=str(outcome),
                ms=round((self._clock() - began) * 1000),
                tokens_in=reply.tokens_in,
                tokens_out=reply.tokens_out,
            )

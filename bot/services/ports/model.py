"""A language model, as the use cases ask it: a task by its name, inputs as plain data, an answer of a known shape.

Whoever asks has words of its own to fall back on. There is no way to hand a model free instructions here: they stand in
the prompt's file, and a customer's words only ever reach it as data.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from pydantic import BaseModel, JsonValue

from bot.domain.opinion import Silence

Answer = TypeVar("Answer", bound=BaseModel)


class Model(Protocol):
    """Answers a question within a moment, or says that it does not."""

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

        Args:
            task: the id of a prompt, such as `second-opinion`.
            inputs: every input that the prompt names, and no other. Words of a customer have to be redacted by now.
            shape: what the answer has to be; every field is required. Its name is the one that the prompt gives.
            budget: seconds that the whole call may take, retries included; None for what is configured.
            asker: the id of the agent whom it serves. It leaves the process only as a keyed hash.
        """
        ...


@dataclass(frozen=True)
class ModelUse:
    """What was asked of the model since the process began. For admins; it says nothing about any person.

    `cost` is in the currency of the configured prices, cached input counted in full. `silences` counts the questions
    without a usable answer, by reason. `resting` is true while the model is left alone because it kept failing.
    """

    asked: int
    answered: int
    silences: Mapping[Silence, int]
    tokens_in: int
    tokens_out: int
    cost: float
    resting: bool


class ModelMeter(Protocol):
    """Knows what the model has cost so far."""

    def used(self) -> ModelUse:
        """What was asked since the process began."""
        ...

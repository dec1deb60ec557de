"""A language model for tests: it says what it is told to, and remembers what it was asked."""

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from pydantic import JsonValue

from bot.domain.opinion import ModelSilentError, Silence
from bot.services.ports.model import Answer

Says = Mapping[str, Any] | Silence


class Oracle:
    """Fills the port `Model`. The last of what it says is said to all that follow; `meanwhile` runs as it thinks."""

    def __init__(self, *says: Says) -> None:
        self._says = list(says)
        self.asked: list[dict[str, Any]] = []
        self.meanwhile: Callable[[], Awaitable[object]] | None = None

    async def ask(
        self,
        task: str,
        inputs: Mapping[str, JsonValue],
        shape: type[Answer],
        *,
        budget: float | None = None,
        asker: str | None = None,
    ) -> Answer:
        self.asked.append({"task": task, "inputs": inputs, "budget": budget, "asker": asker})
        says = self._says.pop(0) if len(self._says) > 1 else self._says[0]
        if self.meanwhile is not None:
            await self.meanwhile()
        if isinstance(says, Silence):
            raise ModelSilentError(says)
        try:
            return shape.model_validate_json(json.dumps(says))
        except ValueError:
            raise ModelSilentError(Silence.WRONG_SHAPE) from None

    @property
    def heard(self) -> list[Any]:
        """The message of every question."""
        return [each["inputs"]["message"] for each in self.asked]


def reads_as(**changes: Any) -> dict[str, Any]:
    """What a model says of a message about a charge."""
    answer = {"told_by": ["charged twice"], "emotion": "frustration", "case_type": "billing_charge"}
    return answer | {"sureness": "certain"} | changes

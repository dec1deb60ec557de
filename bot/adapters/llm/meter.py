"""Counts what is asked of the model and what it costs, for admins. It knows nothing of who asked."""

from collections import Counter
from dataclasses import dataclass, field
from types import MappingProxyType

from bot.domain.opinion import Silence
from bot.services.ports.model import ModelUse

_MILLION = 1_000_000


@dataclass(frozen=True)
class Prices:
    """What a million tokens cost, in and out, in whatever currency the bill comes in."""

    tokens_in: float = 0.0
    tokens_out: float = 0.0

    def of(self, tokens_in: int, tokens_out: int) -> float:
        """What so many tokens cost."""
        return (tokens_in * self.tokens_in + tokens_out * self.tokens_out) / _MILLION


@dataclass
class Meter:
    """Adds up."""

    prices: Prices = Prices()
    answered: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    silences: Counter[Silence] = field(default_factory=Counter)

    def count(self, silence: Silence | None, tokens_in: int, tokens_out: int) -> None:
        """One question more, answered when there is no silence. What a useless answer cost was paid all the same."""
        self.tokens_in += tokens_in
        self.tokens_out += tokens_out
        if silence is None:
            self.answered += 1
        else:
            self.silences[silence] += 1

    def read(self, *, resting: bool) -> ModelUse:
        """How it stands now."""
        return ModelUse(
            asked=self.answered + self.silences.total(),
            answered=self.answered,
            silences=MappingProxyType(dict(self.silences)),
            tokens_in=self.tokens_in,
            tokens_out=self.tokens_out,
            cost=self.prices.of(self.tokens_in, self.tokens_out),
            resting=resting,
        )

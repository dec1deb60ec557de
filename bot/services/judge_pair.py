"""Ask a model which of two replies meets the customer better, twice: the second time with the two in turned order.

The dimensions are those of EPITOME (Sharma et al. 2020): emotional reaction, interpretation and exploration, 0 to 2
each. Models favour what they read first or last, so a preference counts only when both orders agree on it.
"""

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.domain.figures import mean
from bot.domain.value import Value
from bot.services.ports.model import Model

TASK = "judge-pair"
"""The id of its prompt."""

DIMENSIONS = ("emotional_reaction", "interpretation", "exploration")


class Scores(BaseModel):
    """How one reply meets the customer: 0 not at all, 1 in general words, 2 in words that fit this customer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    emotional_reaction: Literal[0, 1, 2]
    interpretation: Literal[0, 1, 2]
    exploration: Literal[0, 1, 2]


class PairAnswer(BaseModel):
    """What the model fills in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    first: Scores
    second: Scores
    better: Literal["first", "second", "neither"]


class Side(StrEnum):
    """Which of the two replies."""

    REWRITE = "rewrite"
    PLAYBOOK = "playbook"
    NEITHER = "neither"


class Compared(Value):
    """Both replies as the model scored them, in either order, and what it preferred in each of the two orders."""

    rewrite: tuple[Scores, Scores]
    playbook: tuple[Scores, Scores]
    preferred: tuple[Side, Side]

    @property
    def better(self) -> Side:
        """What both orders agree on; neither, where they do not."""
        one, other = self.preferred
        return one if one is other else Side.NEITHER


async def judge_pair(model: Model, *, message: str, rewrite: str, playbook: str, budget: float) -> Compared:
    """Put both replies to the model, in either order. Raises ModelSilentError when one of the two answers is missing.

    Args:
        model: whom to ask.
        message: the customer's words, redacted.
        rewrite: the reply as it is shown with the model's wording.
        playbook: the reply in the playbook's words.
        budget: seconds for each of the two questions.
    """
    one = await _asked(model, message, rewrite, playbook, budget)
    other = await _asked(model, message, playbook, rewrite, budget)
    first = {"first": Side.REWRITE, "second": Side.PLAYBOOK, "neither": Side.NEITHER}
    turned = {"first": Side.PLAYBOOK, "second": Side.REWRITE, "neither": Side.NEITHER}
    return Compared(
        rewrite=(one.first, other.second),
        playbook=(one.second, other.first),
        preferred=(first[one.better], turned[other.better]),
    )


async def _asked(model: Model, message: str, first: str, second: str, budget: float) -> PairAnswer:
    inputs = {"message": message, "first": first, "second": second}
    return await model.ask(TASK, inputs, PairAnswer, budget=budget)


class JudgedFigures(Value):
    """How the pairs came out.

    `pairs` counts those put to the model, `judged` those with both answers. Of the latter, each share: the `rewrite` or
    the `playbook` was better in both orders, or `swayed`: better was whichever stood first, or second. Scores are means
    from 0 to 2.
    """

    pairs: int
    judged: int
    rewrite_better: float | None
    playbook_better: float | None
    swayed: float | None
    rewrite: dict[str, float | None]
    playbook: dict[str, float | None]


def judged_figures(pairs: int, compared: list[Compared]) -> JudgedFigures:
    """Add up."""
    return JudgedFigures(
        pairs=pairs,
        judged=len(compared),
        rewrite_better=mean([each.better is Side.REWRITE for each in compared]),
        playbook_better=mean([each.better is Side.PLAYBOOK for each in compared]),
        swayed=mean([{*each.preferred} == {Side.REWRITE, Side.PLAYBOOK} for each in compared]),
        rewrite=_means([scores for each in compared for scores in each.rewrite]),
        playbook=_means([scores for each in compared for scores in each.playbook]),
    )


def _means(scores: list[Scores]) -> dict[str, float | None]:
    return {dimension: mean([getattr(each, dimension) for each in scores]) for dimension in DIMENSIONS}

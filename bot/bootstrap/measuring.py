"""The model as an evaluation needs it: asked of many rows, with more patience than a person has."""

from collections.abc import Mapping, Sequence
from time import perf_counter

from bot.adapters.redact.redactor import RuleRedactor
from bot.bootstrap.model import build_model
from bot.services.ask_promises import TASK as FIND_PROMISES
from bot.services.ask_rewrite import TASK as REWRITE
from bot.services.evaluate_opinion import OpinionFigures, evaluate_opinion
from bot.services.evaluate_proposals import ProposalFigures, evaluate_proposals
from bot.services.evaluate_reading import LabelledMessage
from bot.services.judge_pair import TASK as JUDGE_PAIR
from bot.services.measure_rewrites import Measured, MeasureRewrites
from bot.services.ports import Library, Reader
from bot.settings import Settings


async def measure_opinions(
    settings: Settings, rows: Sequence[LabelledMessage], *, reader: Reader, library: Library
) -> OpinionFigures | None:
    """What a second opinion is worth on these rows, or None when no model is configured.

    A question may take as long as in the bot, for an answer that comes too late there is none there. Raises PromptError
    when a prompt cannot be used.
    """
    model = build_model(settings)
    if model is None:
        return None
    try:
        return await evaluate_opinion(
            rows,
            reader=reader,
            library=library,
            redactor=RuleRedactor(),
            model=model,
            at_once=settings.model_at_once,
        )
    finally:
        await model.close()


async def measure_proposals(settings: Settings, rows: Sequence[Mapping[str, object]]) -> ProposalFigures | None:
    """What a model finds beyond our rules in these rows of agents' words, or None when no model is configured.

    A question may take as long as in the bot. Raises PromptError when a prompt cannot be used, and ContentError for a
    row that cannot be measured.
    """
    model = build_model(settings, tasks=(FIND_PROMISES,))
    if model is None:
        return None
    try:
        return await evaluate_proposals(rows, model=model, redactor=RuleRedactor(), at_once=settings.model_at_once)
    finally:
        await model.close()


async def measure_rewrites(
    settings: Settings, messages: Sequence[str], *, reader: Reader, library: Library
) -> Measured | None:
    """What the model makes of suggestions for these messages, or None when no model is configured.

    A rewrite may take as long as in the bot. Raises PromptError when a prompt cannot be used.
    """
    model = build_model(settings, tasks=(REWRITE, JUDGE_PAIR))
    if model is None:
        return None
    measure = MeasureRewrites(
        reader=reader,
        library=library,
        redactor=RuleRedactor(),
        model=model,
        stopwatch=perf_counter,
        name=settings.model_name,
        at_once=settings.model_at_once,
    )
    try:
        return await measure(messages)
    finally:
        await model.close()

"""The model as an evaluation needs it: asked of many rows, with more patience than a person has."""

from collections.abc import Sequence

from bot.adapters.redact.redactor import RuleRedactor
from bot.bootstrap.model import build_model
from bot.services.evaluate_opinion import OpinionFigures, evaluate_opinion
from bot.services.evaluate_reading import LabelledMessage
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

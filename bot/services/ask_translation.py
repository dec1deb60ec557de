"""Ask for a translation: our own segments in the customer's language. No word of the customer's goes with them."""

from pydantic import JsonValue

from bot.domain.language import language_name
from bot.domain.opinion import ModelSilentError, Silence
from bot.domain.rewrite import Rewrite, Stage, judged_translation
from bot.domain.suggestion import Suggestion
from bot.services.ports.model import Model
from bot.services.segment_answer import SegmentsAnswer, told_segments

TASK = "translate"
"""The id of its prompt."""


class TranslateAnswer(SegmentsAnswer):
    """Each segment in another language."""


async def ask_translation(
    model: Model | None,
    suggestion: Suggestion,
    language: str,
    *,
    asker: str | None = None,
    budget: float | None = None,
) -> Rewrite:
    """What may be shown of a model's translation. It asks once and never raises for anything that a model does.

    Args:
        model: whom to ask; None when none is configured.
        suggestion: in English, as the playbook has it. Its blanks go out as `{{name}}`, without their values.
        language: the BCP-47 code of the language that is wanted.
        asker: the id of the agent who will see it.
        budget: seconds it may take, at most; None for what is configured.
    """
    if model is None:
        return untranslated(language, Silence.NO_KEY)
    asked = suggestion.in_english
    inputs: dict[str, JsonValue] = {"segments": told_segments(asked), "language": language_name(language)}
    try:
        answer = await model.ask(TASK, inputs, TranslateAnswer, budget=budget, asker=asker)
    except ModelSilentError as silent:
        return untranslated(language, silent.reason)
    return judged_translation(asked, answer.pairs(), language=language)


def untranslated(language: str, silence: Silence) -> Rewrite:
    """What comes of it when there was no answer."""
    return Rewrite(stage=Stage.KEPT, silence=silence, language=language)

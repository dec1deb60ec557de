"""Ask for a rewrite: may a model say the playbook's words closer to the customer's, and what of it may be shown?"""

from collections.abc import Sequence

from pydantic import JsonValue

from bot.domain.language import language_name
from bot.domain.language_script import UNNAMED
from bot.domain.opinion import ModelSilentError, Silence, is_dictated
from bot.domain.rewrite import Rewrite, Stage, judged
from bot.domain.suggestion import Suggestion
from bot.services.ask_translation import untranslated
from bot.services.ports.model import Model
from bot.services.segment_answer import SegmentsAnswer, told_segments

TASK = "rewrite"
"""The id of its prompt."""


class RewriteAnswer(SegmentsAnswer):
    """Each segment in other words."""


def worth_rewriting(suggestion: Suggestion, said: str) -> bool:
    """Whether a model could bring this suggestion closer to the customer.

    Not while we ask first, for then we do not know what we answer; not where somebody is abusive or at risk, for then
    every word is chosen; not to a message in another language, which an English mirror would not meet; not where the
    playbook locks every part.

    Args:
        suggestion: as it was drafted.
        said: the customer's words, redacted.
    """
    reading = suggestion.reading
    graver = reading.abusive or bool(reading.flags) or bool(suggestion.boundary)
    return bool(said.strip() and suggestion.segments) and not (suggestion.asks_first or graver or reading.language)


def rewrite_for(suggestion: Suggestion, said: str, *, with_model: bool) -> Rewrite | None:
    """How a rewrite of a new suggestion begins; None when there will be none.

    A message in another language calls for a translation in its place. Of that alone something is told without a model,
    for reading in English only is a limit of ours that a key would lift.

    Args:
        suggestion: as it was drafted.
        said: the customer's words, redacted.
        with_model: whether there is a model to ask.
    """
    reading = suggestion.reading
    if reading.language and language_name(reading.language) != language_name(UNNAMED):
        if reading.abusive or reading.flags:
            return None
        asked = Rewrite(stage=Stage.ASKED, language=reading.language)
        return asked if with_model else untranslated(reading.language, Silence.NO_KEY)
    return Rewrite(stage=Stage.ASKED) if with_model and worth_rewriting(suggestion, said) else None


async def ask_rewrite(
    model: Model | None, suggestion: Suggestion, said: str, *, asker: str | None = None, budget: float | None = None
) -> Rewrite:
    """What may be shown of a model's rewrite. It asks once and never raises for anything that a model does.

    Args:
        model: whom to ask; None when none is configured.
        suggestion: as the playbook has it. Its blanks go out as `{{name}}`, without their values.
        said: the customer's words, redacted.
        asker: the id of the agent who will see it.
        budget: seconds it may take, at most; None for what is configured.
    """
    if model is None:
        return _silent(Silence.NO_KEY)
    if is_dictated(said):
        return _silent(Silence.DICTATED)
    asked = suggestion.segments
    try:
        answer = await model.ask(
            TASK, {**_told(suggestion), "message": said}, RewriteAnswer, budget=budget, asker=asker
        )
    except ModelSilentError as silent:
        return _silent(silent.reason)
    return judged(asked, answer.pairs(), customer=said, held=suggestion.held)


def _told(suggestion: Suggestion) -> dict[str, JsonValue]:
    """What the model is told beside the customer's words, all of it ours."""
    reading = suggestion.reading
    feels: Sequence[str] = [each.feels for each in (reading.sure_emotion, reading.emotion_2) if each is not None]
    return {
        "segments": told_segments(suggestion.segments),
        "medium": suggestion.medium.value,
        "feels": " and ".join(dict.fromkeys(feels)) or "nothing in particular",
        "intensity": reading.intensity,
    }


def _silent(silence: Silence) -> Rewrite:
    return Rewrite(stage=Stage.KEPT, silence=silence)

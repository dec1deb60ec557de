"""Let the agent correct what was read: the emotion, the kind of case, or both."""

from collections.abc import Mapping
from typing import Any

from bot.adapters.slack.views.blocks import option, words
from bot.adapters.slack.views.fields import ask, choosing
from bot.adapters.slack.views.ids import Block, Callback
from bot.adapters.slack.views.modal import meta_of, modal
from bot.adapters.slack.views.state import choice_of
from bot.adapters.slack.views.words import NAMES, case_types
from bot.domain.case import CaseType
from bot.domain.emotion import Emotion
from bot.domain.reading import Reading


def wrong_read_modal(suggestion_id: str, reading: Reading) -> dict[str, Any]:
    """The modal, with what was read already picked; a part the reader was unsure of is left open."""
    emotions = {emotion: option(name, emotion) for emotion, name in NAMES.items()}
    cases = {each: option(each.words, each) for each in case_types(reading.case_types)}
    emotion, case_type = reading.sure_emotion, reading.case_type
    return modal(
        "Wrong read",
        [
            words("Change what is wrong. The suggestion follows your correction, for this case.", 300),
            ask(
                "What does the customer feel?",
                choosing(Block.EMOTION, list(emotions.values()), initial=emotions[emotion] if emotion else None),
                block_id=Block.EMOTION,
                optional=True,
            ),
            ask(
                "What kind of case is it?",
                choosing(Block.CASE_TYPE, list(cases.values()), initial=cases[case_type] if case_type else None),
                block_id=Block.CASE_TYPE,
                optional=True,
            ),
        ],
        callback=Callback.WRONG_READ,
        submit="Correct it",
        meta={"suggestion": suggestion_id, "emotion": emotion, "case_type": case_type},
    )


def parse_wrong_read(view: Mapping[str, Any]) -> tuple[Emotion | None, CaseType | None]:
    """What the agent changed. A part that was left as it was read is None: it was not corrected."""
    meta = meta_of(view)
    emotion, case_type = choice_of(view, Block.EMOTION), choice_of(view, Block.CASE_TYPE)
    return (
        Emotion(emotion) if emotion and emotion != meta.get("emotion") else None,
        CaseType(case_type) if case_type and case_type != meta.get("case_type") else None,
    )


def suggestion_of(view: Mapping[str, Any]) -> str:
    """The id of the suggestion that is corrected."""
    suggestion_id: str = meta_of(view).get("suggestion", "")
    return suggestion_id

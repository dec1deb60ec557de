"""A model's draft in the form of a draft: the button that asks for it, the wait, and what came of it or why not."""

from enum import StrEnum
from typing import NamedTuple

from slack_sdk.models.blocks import Block

from bot.adapters.slack.views import limits
from bot.adapters.slack.views.blocks import actions, button, copyable, quiet, words
from bot.adapters.slack.views.draft_text import boxed
from bot.adapters.slack.views.escape import units
from bot.adapters.slack.views.ids import Action
from bot.domain.draft.model_draft import ModelDraft

ASKING = "Asking the model\u2026 You can go on meanwhile."
WITHOUT = "With the key of a language model you could also ask for a whole draft here."
HEADING = "The model's draft. Read it before you use it, and fill in what stands in brackets:"

_ROOM = 1_500
_QUIET = 700
_WHOLE = limits.INPUT


class Asking(StrEnum):
    """How far it is with asking a model."""

    NOBODY_THERE = "nobody_there"
    NOT_YET = "not_yet"
    JUST_NOW = "just_now"
    ANSWERED = "answered"


class FromModel(NamedTuple):
    """How far it is, and what came of it once it was answered."""

    asked: Asking
    drafted: ModelDraft | None = None


NO_MODEL = FromModel(Asking.NOBODY_THERE)


def model_blocks(model: FromModel) -> list[Block]:
    """What the form shows of a model."""
    if model.asked is Asking.NOBODY_THERE:
        return [quiet(WITHOUT, _QUIET)]
    if model.asked is Asking.JUST_NOW:
        return [words(ASKING, _ROOM)]
    ask = button(
        "Ask the model for a whole draft" if model.drafted is None else "Ask the model again",
        action_id=Action.ASK_MODEL,
        label="Ask the model for a whole draft",
    )
    if model.drafted is None:
        return [actions([ask])]
    if not model.drafted.text:
        return [words(model.drafted.line, _ROOM), actions([ask])]
    shown, whole = copyable(model.drafted.text, _WHOLE, heading=HEADING)
    text, fits = boxed(model.drafted.text)
    use = button(
        "Use the model's draft",
        action_id=Action.USE_MODEL,
        label="Put the model's draft in the place of mine",
        value=text,
    )
    carried = whole and fits and units(text) <= limits.VALUE
    return [shown, words(model.drafted.line, _ROOM), actions([use, ask] if carried else [ask])]

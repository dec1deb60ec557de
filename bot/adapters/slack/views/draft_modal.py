"""The form in which an agent works on a draft: the draft itself, what was found in it, and two buttons for each.

The draft stands in its own field, so it can be edited by hand and copied as it is. What was found is found anew in the
words that stand there, so nothing but what the agent chose to keep has to be remembered.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from slack_sdk.models.blocks import Block as SlackBlock

from bot.adapters.slack.views.blocks import actions, button, quiet, words
from bot.adapters.slack.views.draft_model import NO_MODEL, FromModel, model_blocks
from bot.adapters.slack.views.draft_text import boxed
from bot.adapters.slack.views.draft_words import (
    ALONE,
    MOST_SHOWN,
    count_words,
    finding_words,
    measure_words,
    quoted,
    rest_words,
)
from bot.adapters.slack.views.fields import ask, typing
from bot.adapters.slack.views.ids import Action, Block, Callback
from bot.adapters.slack.views.modal import meta_of, modal
from bot.adapters.slack.views.state import inputs, text_of, typed
from bot.domain.draft import DraftReview, Finding

TITLE = "Check my draft"
MOST_KEPT = 120
"""Keys of kept findings that fit into what a modal may remember. The oldest are let go."""

ONLY_A_PART = "The draft is longer than this field. Only what you see in it was checked; check the rest by itself."
NO_ROOM = "That edit would make the draft longer than this field holds. Shorten the draft first."

_ROOM = 1_500
_QUIET = 700


class DraftForm(NamedTuple):
    """What stands in the form.

    Attributes:
        draft: the draft as it is now, by hand or by edits.
        customer: the customer's message, if it was given.
        kept: the keys of the findings that the agent chose to keep.
        turn: how often the form was shown.
    """

    draft: str = ""
    customer: str = ""
    kept: tuple[str, ...] = ()
    turn: int = 0

    def keeping(self, key: str) -> "DraftForm":
        """The form once one more finding is kept."""
        return self._replace(kept=(*(each for each in self.kept if each != key), key)[-MOST_KEPT:])

    def with_draft(self, draft: str) -> "DraftForm":
        """The form with other words in it."""
        return self._replace(draft=draft)


def draft_modal(
    form: DraftForm, review: DraftReview | None = None, *, note: str = "", model: FromModel = NO_MODEL
) -> dict[str, Any]:
    """The form, with what was found in the draft where it was looked at.

    Args:
        form: what stands in it.
        review: what was found, or None while there is no draft.
        note: one line above the findings.
        model: whether a model can be asked, is being asked, or what came of it.
    """
    # A field that keeps its name keeps what was typed in it, so the draft's has another name each time.
    field = f"{Block.DRAFT}:{form.turn + 1}"
    return modal(
        TITLE,
        [
            ask("Your draft", typing(field, initial=form.draft, multiline=True), block_id=field, hint=_hint(review)),
            ask(
                "What did the customer write?",
                typing(Block.CUSTOMER, initial=form.customer, multiline=True),
                block_id=Block.CUSTOMER,
                optional=True,
            ),
            *([words(note, _ROOM)] if note else []),
            *(_found(review, model) if review else []),
            quiet(ALONE, _QUIET),
        ],
        callback=Callback.CHECK_DRAFT,
        submit="Check again" if review else "Check",
        meta={"kept": " ".join(form.kept), "turn": form.turn + 1},
    )


def parse_draft(view: Mapping[str, Any]) -> DraftForm:
    """Read the form, whether it was submitted or one of its buttons was pressed."""
    meta = meta_of(view)
    draft = next((held for block_id, _, held in inputs(view) if block_id.startswith(f"{Block.DRAFT}:")), {})
    return DraftForm(
        typed(draft),
        text_of(view, Block.CUSTOMER),
        tuple(str(meta.get("kept") or "").split()),
        int(meta.get("turn") or 0),
    )


def form_of(draft: str) -> tuple[DraftForm, str]:
    """A form for a draft that came from elsewhere, and a note where not all of it fits."""
    kept, whole = boxed(draft)
    return DraftForm(kept), "" if whole else ONLY_A_PART


def _hint(review: DraftReview | None) -> str | None:
    return "This is your reply as it stands. Copy it from here." if review else None


def _found(review: DraftReview, model: FromModel) -> list[SlackBlock]:
    blocks: list[SlackBlock] = [words(count_words(review), _ROOM)]
    for number, found in enumerate(review.findings[:MOST_SHOWN], 1):
        blocks += [words(finding_words(number, found), _ROOM), _answers(found)]
    if rest := rest_words(review):
        blocks.append(quiet(rest, _QUIET))
    return [*blocks, *model_blocks(model), quiet(measure_words(review.measures), _QUIET)]


def _answers(found: Finding) -> SlackBlock:
    about = quoted(found)
    return actions(
        [
            button("Accept", action_id=Action.TAKE_EDIT, label=f"Accept the edit of {about}", value=found.id),
            button("Keep mine", action_id=Action.KEEP_WORDS, label=f"Keep {about}", value=found.key),
        ],
        block_id=f"{Block.DRAFT}-{found.id}",
    )

"""Show what was found in a draft that came with the command: the gravest first, each with its smallest edit."""

from slack_sdk.models.blocks import Block

from bot.adapters.slack.views import limits
from bot.adapters.slack.views.blocks import actions, button, copyable, quiet, words
from bot.adapters.slack.views.draft_text import boxed
from bot.adapters.slack.views.draft_words import (
    ALONE,
    MOST_SHOWN,
    count_words,
    finding_words,
    measure_words,
    rest_words,
)
from bot.adapters.slack.views.escape import fit, units
from bot.adapters.slack.views.ids import Action
from bot.adapters.slack.views.rendered import LINE, Rendered, rendered
from bot.domain.notice import DraftCard

TOO_LONG = (
    "This draft is too long for a button to carry. To take the edits one by one, send /assist check alone and paste it."
)
NOT_THEIRS = "Were these a customer's words? Send /assist alone and paste them there."


def draft_card(card: DraftCard) -> Rendered:
    """The findings as a message to one person. It quotes a draft, so nothing in it is taken for markup."""
    review = card.review
    shown = review.findings[:MOST_SHOWN]
    told = [finding_words(number, found) for number, found in enumerate(shown, 1)]
    rest = rest_words(review)

    def build(room: int) -> list[Block]:
        blocks: list[Block] = [words(count_words(review), room)]
        blocks += [words(each, room) for each in told]
        if rest:
            blocks.append(quiet(rest, room))
        if review.findings:
            blocks += _improved(card, room)
        blocks.append(quiet(measure_words(review.measures), room))
        blocks.append(quiet(f"{ALONE} {NOT_THEIRS}", room))
        return blocks

    lines = [count_words(review), *told, rest, measure_words(review.measures), ALONE]
    return rendered([fit(each, LINE) for each in lines if each], build)


def _improved(card: DraftCard, room: int) -> list[Block]:
    """The draft with every edit taken, to copy, and the way to take them one by one."""
    improved, whole = copyable(card.review.improved, room, heading="With every edit; fill in what stands in brackets:")
    draft, fits = boxed(card.review.draft)
    if not fits or units(draft) > limits.VALUE:
        return [*([improved] if whole else []), words(TOO_LONG, room)]
    go = button(
        "Take or keep each",
        action_id=Action.GO_THROUGH,
        label="Take or keep each edit, one by one",
        value=draft,
        primary=True,
    )
    return [*([improved] if whole else []), actions([go])]

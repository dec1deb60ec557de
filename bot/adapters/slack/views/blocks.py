"""The few shapes of block that every message and modal is made of.

In mrkdwn, somebody's words always stand last in their text object: whatever formatting they open, nothing of ours can
end up inside it. Where the words must come out exactly as they are, they go through rich text, which is not parsed.
"""

from collections.abc import Sequence

from slack_sdk.models.blocks import (
    ActionsBlock,
    ButtonElement,
    ContextBlock,
    HeaderBlock,
    InteractiveElement,
    MarkdownTextObject,
    Option,
    PlainTextObject,
    RichTextBlock,
    RichTextPreformattedElement,
    RichTextQuoteElement,
    RichTextSectionElement,
    SectionBlock,
)
from slack_sdk.models.blocks.block_elements import RichTextElementParts

from bot.adapters.slack.views import limits
from bot.adapters.slack.views.escape import clean, cut, is_visible

_PIECE = 3_000


def markup(text: str) -> MarkdownTextObject:
    """Mrkdwn that is already escaped. Slack is told to look for nothing else in it, such as bare links or names."""
    return MarkdownTextObject(text=text, verbatim=True)


def plain(text: str, limit: int) -> PlainTextObject:
    """Words that Slack does not parse, at most `limit` long."""
    return PlainTextObject(text=cut(text, limit), emoji=True)


def header(text: str) -> HeaderBlock:
    """A heading."""
    return HeaderBlock(text=plain(text, limits.HEADER))


def section(text: str) -> SectionBlock:
    """A paragraph of mrkdwn, already escaped and short enough."""
    return SectionBlock(text=markup(text))


def words(text: str, room: int) -> SectionBlock:
    """A paragraph of somebody's words, not parsed."""
    return SectionBlock(text=plain(text, room))


def context(text: str) -> ContextBlock:
    """A quiet line of mrkdwn, already escaped and short enough."""
    return ContextBlock(elements=[markup(text)])


def quiet(text: str, room: int) -> ContextBlock:
    """A quiet line of somebody's words, not parsed."""
    return ContextBlock(elements=[plain(text, room)])


def quote(text: str, room: int) -> RichTextBlock:
    """Somebody's words as a quotation, not parsed."""
    return RichTextBlock(elements=[RichTextQuoteElement(elements=[RichTextElementParts.Text(text=cut(text, room))])])


def copyable(text: str, room: int, *, heading: str | None = None) -> tuple[RichTextBlock, bool]:
    """A text to copy exactly, and whether all of it is there: beyond `room` characters it is cut.

    The heading, if there is one, stands above it and is not copied along.
    """
    kept = clean(text)
    whole = not is_visible(kept) or len(kept) <= room
    shown = kept if whole and is_visible(kept) else cut(kept, room)
    pieces = [RichTextElementParts.Text(text=shown[at : at + _PIECE]) for at in range(0, len(shown), _PIECE)]
    above = [RichTextSectionElement(elements=[RichTextElementParts.Text(text=heading)])] if heading else []
    return RichTextBlock(elements=[*above, RichTextPreformattedElement(elements=pieces)]), whole


def button(text: str, *, action_id: str, label: str, value: str | None = None, primary: bool = False) -> ButtonElement:
    """A button. `label` is what a screen reader says: the words on the button and what they are about.

    `value` says what it belongs to, where the block it stands in does not.
    """
    return ButtonElement(
        text=PlainTextObject(text=cut(text, limits.BUTTON)),
        action_id=action_id,
        value=value,
        accessibility_label=cut(label, limits.BUTTON),
        style="primary" if primary else None,
    )


def option(text: str, value: str, description: str | None = None) -> Option:
    """One choice in a select, a radio group or a list of checkboxes."""
    return Option(
        value=value,
        text=plain(text, limits.OPTION),
        description=plain(description, limits.OPTION) if description else None,
    )


def actions(elements: Sequence[InteractiveElement], *, block_id: str | None = None) -> ActionsBlock:
    """A row of buttons and selects. `block_id` says what they all belong to."""
    return ActionsBlock(elements=list(elements), block_id=block_id)

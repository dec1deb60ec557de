"""The inputs that modals are made of. An input's block id and action id are the same word unless it says otherwise."""

from slack_sdk.models.blocks import InputBlock, Option, PlainTextInputElement, StaticSelectElement
from slack_sdk.models.blocks.block_elements import InputInteractiveElement

from bot.adapters.slack.views import limits
from bot.adapters.slack.views.blocks import plain
from bot.adapters.slack.views.escape import clean, cut


def ask(
    label: str, element: InputInteractiveElement, *, block_id: str, hint: str | None = None, optional: bool = False
) -> InputBlock:
    """One question and the element that takes its answer."""
    return InputBlock(
        block_id=block_id,
        label=plain(label, limits.FIELD),
        hint=plain(hint, limits.FIELD) if hint else None,
        element=element,
        optional=optional,
    )


def typing(
    action_id: str,
    *,
    initial: str = "",
    example: str | None = None,
    multiline: bool = False,
    longest: int = limits.INPUT,
) -> PlainTextInputElement:
    """A text to type, in one line or several, of at most `longest` characters."""
    given = clean(initial).strip()
    return PlainTextInputElement(
        action_id=action_id,
        initial_value=cut(given, longest) if given else None,
        placeholder=plain(example, limits.PLACEHOLDER) if example else None,
        multiline=multiline,
        max_length=longest,
    )


def choosing(
    action_id: str, options: list[Option], *, initial: Option | None = None, words: str = "Pick one"
) -> StaticSelectElement:
    """One of many."""
    return StaticSelectElement(
        action_id=action_id,
        placeholder=plain(words, limits.PLACEHOLDER),
        options=options,
        initial_option=initial,
    )

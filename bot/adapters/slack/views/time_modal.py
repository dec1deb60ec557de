"""A modal that asks for one time in the agent's own words; what is said of a promise at that time is the caller's."""

from typing import Any

from bot.adapters.slack.views.fields import ask, typing
from bot.adapters.slack.views.ids import Block, Callback
from bot.adapters.slack.views.modal import modal

LONGEST_PHRASE = 100
"""Characters of a time."""


def time_modal(
    title: str, question: str, *, example: str, hint: str, callback: Callback, submit: str, meta: dict[str, Any]
) -> dict[str, Any]:
    """The modal; the time is read back from `Block.WHEN`."""
    field = typing(Block.WHEN, example=example, longest=LONGEST_PHRASE)
    return modal(
        title, [ask(question, field, block_id=Block.WHEN, hint=hint)], callback=callback, submit=submit, meta=meta
    )

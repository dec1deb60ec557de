"""The frame of every modal, and what it carries for itself between opening and submitting."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.adapters.slack.views import limits
from bot.adapters.slack.views.blocks import plain, words
from bot.adapters.slack.views.ids import Callback

Meta = Mapping[str, str | int | None]
"""What a modal remembers: ids and the like, never anybody's words."""


def modal(title: str, blocks: Sequence[Block], *, callback: Callback, submit: str, meta: Meta) -> dict[str, Any]:
    """A modal that asks something.

    Args:
        title: at most 24 characters; a longer one is cut.
        blocks: what it shows and asks.
        callback: which listener gets the answer.
        submit: the words on its button.
        meta: what its listener has to know besides the answer.
    """
    return View(
        type="modal",
        title=plain(title, limits.TITLE),
        submit=plain(submit, limits.TITLE),
        close=plain("Close", limits.TITLE),
        callback_id=callback,
        private_metadata=json.dumps({key: value for key, value in meta.items() if value is not None}),
        blocks=blocks,
    ).to_dict()


def told(title: str, blocks: Sequence[Block]) -> dict[str, Any]:
    """A modal that only shows something."""
    return View(
        type="modal", title=plain(title, limits.TITLE), close=plain("Close", limits.TITLE), blocks=blocks
    ).to_dict()


def loading_modal(title: str) -> dict[str, Any]:
    """What to open within the three seconds Slack gives, to be filled once the real view is ready."""
    return closed_modal(title, "One moment. This is being prepared.")


def closed_modal(title: str, text: str) -> dict[str, Any]:
    """What a modal becomes when there is nothing left to ask: a title and some words."""
    return told(title, [words(text, limits.SECTION)])


def meta_of(view: Mapping[str, Any]) -> dict[str, Any]:
    """What the modal carried for itself."""
    carried: dict[str, Any] = json.loads(view.get("private_metadata") or "{}")
    return carried

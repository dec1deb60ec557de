"""Ask for the customer's words when `/assist` comes without them."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from bot.adapters.slack.views.blocks import option
from bot.adapters.slack.views.fields import ask, choosing, typing
from bot.adapters.slack.views.ids import Block, Callback
from bot.adapters.slack.views.modal import meta_of, modal
from bot.adapters.slack.views.state import choice_of, text_of
from bot.domain.medium import Medium


class AssistAnswer(NamedTuple):
    """The customer's words, the medium, and where the command was given."""

    text: str
    medium: Medium
    channel: str | None
    thread_ts: str | None


def assist_modal(
    *, text: str = "", channel: str | None = None, thread_ts: str | None = None, medium: Medium = Medium.CHAT
) -> dict[str, Any]:
    """The modal, with the words already in it when there are some.

    Args:
        text: the customer's words so far; what exceeds an input is cut.
        channel: where the command was given.
        thread_ts: the thread it was given in.
        medium: what to preselect.
    """
    media = {each: option(each.capitalize(), each) for each in Medium}
    return modal(
        "Suggest a reply",
        [
            ask("What did the customer write?", typing(Block.TEXT, initial=text, multiline=True), block_id=Block.TEXT),
            ask(
                "Where do you talk with them?",
                choosing(Block.MEDIUM, list(media.values()), initial=media[medium]),
                block_id=Block.MEDIUM,
            ),
        ],
        callback=Callback.ASSIST,
        submit="Suggest",
        meta={"channel": channel, "thread_ts": thread_ts},
    )


def parse_assist(view: Mapping[str, Any]) -> AssistAnswer:
    """Read the submitted modal."""
    meta = meta_of(view)
    return AssistAnswer(
        text=text_of(view, Block.TEXT),
        medium=Medium(choice_of(view, Block.MEDIUM) or Medium.CHAT),
        channel=meta.get("channel"),
        thread_ts=meta.get("thread_ts"),
    )

"""Ask what a button on a ping cannot say: another time, another owner, a reason."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from slack_sdk.models.blocks import UserSelectElement

from bot.adapters.slack.views import limits
from bot.adapters.slack.views.blocks import plain
from bot.adapters.slack.views.fields import ask, typing
from bot.adapters.slack.views.ids import Block, Callback
from bot.adapters.slack.views.modal import meta_of, modal
from bot.adapters.slack.views.refs import CheckpointRef, OldButtonError
from bot.adapters.slack.views.state import text_of, user_of

_NOTE = 500
_PHRASE = 100


class SnoozeAnswer(NamedTuple):
    """When to ping again, in the agent's own words."""

    target: CheckpointRef
    phrase: str


class HandOverAnswer(NamedTuple):
    """Who takes over, and what they should know. The note may be empty."""

    target: CheckpointRef
    to: str | None
    note: str


class CancelAnswer(NamedTuple):
    """Why the promise is no longer owed."""

    target: CheckpointRef
    reason: str


def snooze_modal(checkpoint_id: str, generation: int) -> dict[str, Any]:
    """Ask for a time of the agent's own."""
    return modal(
        "Snooze",
        [
            ask(
                "When should I remind you again?",
                typing(Block.WHEN, example="in 45 minutes", longest=_PHRASE),
                block_id=Block.WHEN,
                hint='For example: "in 45 minutes", "at 3:30 pm", "tomorrow at 10". What you promised stays as it was.',
            )
        ],
        callback=Callback.SNOOZE,
        submit="Snooze",
        meta=_meta(checkpoint_id, generation),
    )


def parse_snooze(view: Mapping[str, Any]) -> SnoozeAnswer:
    """Read the submitted modal. A phrase that names no time is the caller's to refuse, on block `when`."""
    return SnoozeAnswer(_target(view), text_of(view, Block.WHEN))


def hand_over_modal(checkpoint_id: str, generation: int) -> dict[str, Any]:
    """Ask who keeps the promise from now on."""
    return modal(
        "Hand over",
        [
            ask(
                "Who takes this promise over?",
                UserSelectElement(action_id=Block.AGENT, placeholder=plain("Pick a person", limits.PLACEHOLDER)),
                block_id=Block.AGENT,
            ),
            ask(
                "What should they know?",
                typing(Block.NOTE, multiline=True, longest=_NOTE),
                block_id=Block.NOTE,
                optional=True,
            ),
        ],
        callback=Callback.HAND_OVER,
        submit="Hand over",
        meta=_meta(checkpoint_id, generation),
    )


def parse_hand_over(view: Mapping[str, Any]) -> HandOverAnswer:
    """Read the submitted modal. Whether that person works here is the caller's to check, on block `agent`."""
    return HandOverAnswer(_target(view), user_of(view, Block.AGENT), text_of(view, Block.NOTE))


def cancel_modal(checkpoint_id: str, generation: int) -> dict[str, Any]:
    """Ask why the promise is no longer owed; the case's story keeps the reason."""
    return modal(
        "Cancel this promise",
        [
            ask(
                "Why is it no longer owed?",
                typing(Block.REASON, example="The customer has the answer already.", multiline=True, longest=_NOTE),
                block_id=Block.REASON,
                hint="The reason is kept with the case.",
            )
        ],
        callback=Callback.CANCEL,
        submit="Cancel promise",
        meta=_meta(checkpoint_id, generation),
    )


def parse_cancel(view: Mapping[str, Any]) -> CancelAnswer:
    """Read the submitted modal."""
    return CancelAnswer(_target(view), text_of(view, Block.REASON))


def cancel_errors(view: Mapping[str, Any]) -> dict[str, str]:
    """A reason of nothing but spaces is none."""
    return {} if text_of(view, Block.REASON) else {Block.REASON: "Give a reason in a few words."}


def _meta(checkpoint_id: str, generation: int) -> dict[str, str | int]:
    return {"checkpoint": checkpoint_id, "generation": generation}


def _target(view: Mapping[str, Any]) -> CheckpointRef:
    meta = meta_of(view)
    if "checkpoint" not in meta or "generation" not in meta:
        raise OldButtonError
    return CheckpointRef(meta["checkpoint"], meta["generation"])

"""Ask what a button on a ping cannot say: another time, another owner, a reason."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import UserSelectElement

from bot.adapters.slack.views import limits
from bot.adapters.slack.views.blocks import plain
from bot.adapters.slack.views.fields import ask, typing
from bot.adapters.slack.views.ids import Block, Callback
from bot.adapters.slack.views.modal import meta_of, modal
from bot.adapters.slack.views.refs import CheckpointRef, OldButtonError
from bot.adapters.slack.views.state import text_of, user_of
from bot.adapters.slack.views.time_modal import time_modal
from bot.domain.business_hours import BusinessHours
from bot.domain.errors import PastTimeError, UnclearTimeError
from bot.domain.promise import resolve_when

_NOTE = 500

_TRIED_AT = datetime(2024, 1, 1, 9, tzinfo=UTC)
_TRIED_IN = (ZoneInfo("Europe/London"), ZoneInfo("America/New_York"))
"""Where a phrase is tried out before it is taken: with the day before the month, and after it."""


class SnoozeAnswer(NamedTuple):
    """When to ping again, in the agent's own words."""

    target: CheckpointRef
    phrase: str


class ChangeAnswer(NamedTuple):
    """The time that the customer is told now, in the agent's own words."""

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


def snooze_modal(target: CheckpointRef) -> dict[str, Any]:
    """Ask for a time of the agent's own."""
    return time_modal(
        "Snooze",
        "When should I remind you again?",
        example="in 45 minutes",
        hint='For example: "in 45 minutes", "at 3:30 pm", "tomorrow at 10". What you promised stays as it was.',
        callback=Callback.SNOOZE,
        submit="Snooze",
        meta=_meta(target),
    )


def parse_snooze(view: Mapping[str, Any]) -> SnoozeAnswer:
    """Read the submitted modal. Whether the time is still ahead is the caller's to check."""
    return SnoozeAnswer(_target(view), text_of(view, Block.WHEN))


def change_modal(target: CheckpointRef) -> dict[str, Any]:
    """Ask for the time that the customer is to be told in place of the one they know."""
    return time_modal(
        "Change time",
        "By when will you keep it now?",
        example="tomorrow at 10",
        hint='For example: "in 2 hours", "at 3:30 pm", "tomorrow at 10". You get a line for the customer.',
        callback=Callback.CHANGE,
        submit="Change",
        meta=_meta(target),
    )


def parse_change(view: Mapping[str, Any]) -> ChangeAnswer:
    """Read the submitted modal. Whether the time is still ahead is the caller's to check."""
    return ChangeAnswer(_target(view), text_of(view, Block.WHEN))


def when_errors(view: Mapping[str, Any]) -> dict[str, str]:
    """A phrase that names no time, in anybody's zone and on any day, is refused while the modal is still open.

    What depends on the moment and on the agent's own zone, such as a time that has gone by, comes out afterwards.
    """
    refused: UnclearTimeError | None = None
    for zone in _TRIED_IN:
        try:
            resolve_when(text_of(view, Block.WHEN), now=_TRIED_AT, zone=zone, hours=BusinessHours())
        except UnclearTimeError as error:
            refused = error
        except PastTimeError:
            return {}
        else:
            return {}
    return {Block.WHEN: str(refused)}


def hand_over_modal(target: CheckpointRef) -> dict[str, Any]:
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
        meta=_meta(target),
    )


def parse_hand_over(view: Mapping[str, Any]) -> HandOverAnswer:
    """Read the submitted modal. Whether that person works here is the caller's to check, on block `agent`."""
    return HandOverAnswer(_target(view), user_of(view, Block.AGENT), text_of(view, Block.NOTE))


def cancel_modal(target: CheckpointRef) -> dict[str, Any]:
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
        meta=_meta(target),
    )


def parse_cancel(view: Mapping[str, Any]) -> CancelAnswer:
    """Read the submitted modal."""
    return CancelAnswer(_target(view), text_of(view, Block.REASON))


def cancel_errors(view: Mapping[str, Any]) -> dict[str, str]:
    """A reason of nothing but spaces is none."""
    return {} if text_of(view, Block.REASON) else {Block.REASON: "Give a reason in a few words."}


def _meta(target: CheckpointRef) -> dict[str, str | int]:
    return {"checkpoint": target.checkpoint_id, "generation": target.generation, "alone": int(target.alone)}


def _target(view: Mapping[str, Any]) -> CheckpointRef:
    meta = meta_of(view)
    if "checkpoint" not in meta or "generation" not in meta:
        raise OldButtonError
    return CheckpointRef(meta["checkpoint"], meta["generation"], bool(meta.get("alone")))

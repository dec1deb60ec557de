"""Listeners for buttons and selects in messages."""

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.desk import Desk
from bot.adapters.slack.listeners.actions import (
    another_wording,
    answer_drill,
    checkpoint_cancel,
    checkpoint_done,
    checkpoint_hand_over,
    checkpoint_snooze,
    checkpoint_take,
    length,
    pick_case_type,
    start_checkpoints,
    use_suggestion,
    wrong_read,
)

LISTENERS = (
    another_wording,
    answer_drill,
    checkpoint_cancel,
    checkpoint_done,
    checkpoint_hand_over,
    checkpoint_snooze,
    checkpoint_take,
    length,
    pick_case_type,
    start_checkpoints,
    use_suggestion,
    wrong_read,
)


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listeners of this folder."""
    for listener in LISTENERS:
        listener.register(app, desk)

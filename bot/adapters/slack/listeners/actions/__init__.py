"""Listeners for buttons and selects in messages."""

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.desk import Desk
from bot.adapters.slack.listeners.actions import (
    another_wording,
    answer_drill,
    ask_model_for_draft,
    checkpoint_cancel,
    checkpoint_change,
    checkpoint_done,
    checkpoint_hand_over,
    checkpoint_sent,
    checkpoint_snooze,
    checkpoint_take,
    correction_seen,
    go_through_draft,
    in_their_words,
    keep_words,
    length,
    offer_cancel_tracked,
    offer_change_tracked,
    offer_follow,
    offer_let_be,
    offer_quick_time,
    offer_track,
    offer_track_at,
    pick_case_type,
    start_checkpoints,
    take_edit,
    use_model_draft,
    use_opinion,
    use_suggestion,
    wrong_read,
)

LISTENERS = (
    another_wording,
    answer_drill,
    ask_model_for_draft,
    checkpoint_cancel,
    checkpoint_change,
    checkpoint_done,
    checkpoint_hand_over,
    checkpoint_sent,
    checkpoint_snooze,
    checkpoint_take,
    correction_seen,
    go_through_draft,
    in_their_words,
    keep_words,
    length,
    offer_cancel_tracked,
    offer_change_tracked,
    offer_follow,
    offer_let_be,
    offer_quick_time,
    offer_track,
    offer_track_at,
    pick_case_type,
    start_checkpoints,
    take_edit,
    use_model_draft,
    use_opinion,
    use_suggestion,
    wrong_read,
)


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listeners of this folder."""
    for listener in LISTENERS:
        listener.register(app, desk)

"""Listeners for submitted modals, and what the intake has to know of them before it answers."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any, Final

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.desk import Desk
from bot.adapters.slack.listeners.views import (
    assist,
    cancel_checkpoint,
    change_time,
    check_draft,
    custom_snooze,
    drill_answer,
    hand_over,
    team_setup,
    track_at,
    use_suggestion,
    wrong_read,
)
from bot.adapters.slack.views.checkpoint_modals import cancel_errors, when_errors
from bot.adapters.slack.views.draft_modal import TITLE as DRAFT_TITLE
from bot.adapters.slack.views.ids import Callback
from bot.adapters.slack.views.modal import loading_modal
from bot.adapters.slack.views.setup_modal import setup_errors
from bot.adapters.slack.views.use_modal import use_errors

LISTENERS = (
    assist,
    cancel_checkpoint,
    change_time,
    check_draft,
    custom_snooze,
    drill_answer,
    hand_over,
    team_setup,
    track_at,
    use_suggestion,
    wrong_read,
)

ERRORS_OF: Final[Mapping[str, Callable[[Mapping[str, Any]], dict[str, str]]]] = {
    Callback.CANCEL: cancel_errors,
    Callback.CHANGE: when_errors,
    Callback.SNOOZE: when_errors,
    Callback.SETUP: setup_errors,
    Callback.TRACK_AT: when_errors,
    Callback.USE: use_errors,
}
"""What is wrong with a submission, by callback id. Slack shows such errors only in the answer to it."""


def looks_up(desk: Desk) -> Mapping[str, Callable[[Mapping[str, Any]], Awaitable[dict[str, str]]]]:
    """What is wrong with a submission that only a look-up can tell, by callback id."""
    return {Callback.SETUP: partial(team_setup.look_up, desk)}


STAYS_OPEN: Final[Mapping[str, Callable[[], Mapping[str, Any]]]] = {
    Callback.CHECK_DRAFT: lambda: loading_modal(DRAFT_TITLE),
    Callback.DRILL_ANSWER: lambda: loading_modal("One note"),
}
"""The view a modal turns into while its work is done, by callback id."""


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listeners of this folder."""
    for listener in LISTENERS:
        listener.register(app, desk)

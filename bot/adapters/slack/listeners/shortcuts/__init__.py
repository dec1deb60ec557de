"""Listeners for shortcuts."""

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.desk import Desk
from bot.adapters.slack.listeners.shortcuts import check_draft, suggest_reply


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listeners of this folder."""
    check_draft.register(app, desk)
    suggest_reply.register(app, desk)

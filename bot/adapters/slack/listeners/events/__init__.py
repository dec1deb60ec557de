"""Listeners for events."""

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.desk import Desk
from bot.adapters.slack.listeners.events import app_home_opened, message


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listeners of this folder."""
    for listener in (app_home_opened, message):
        listener.register(app, desk)

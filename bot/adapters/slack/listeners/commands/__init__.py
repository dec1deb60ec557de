"""Listeners for slash commands."""

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.desk import Desk
from bot.adapters.slack.listeners.commands import assist, drill, promise, promises


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listeners of this folder."""
    for listener in (assist, drill, promise, promises):
        listener.register(app, desk)

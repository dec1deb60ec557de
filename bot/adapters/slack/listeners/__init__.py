"""Listeners: each parses, calls one use case and shows the answer. One listener a file, one folder a kind."""

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.desk import Desk
from bot.adapters.slack.listeners import actions, commands, events, shortcuts, views


def register(app: AsyncApp, desk: Desk) -> None:
    """Register every listener."""
    for folder in (actions, commands, events, shortcuts, views):
        folder.register(app, desk)

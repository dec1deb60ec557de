"""Listeners for shortcuts."""

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.desk import Desk
from bot.adapters.slack.listeners.shortcuts import suggest_reply


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listeners of this folder."""
    suggest_reply.register(app, desk)

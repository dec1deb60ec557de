"""Slack: events in through a durable intake, posts out through one gateway, Block Kit in between."""

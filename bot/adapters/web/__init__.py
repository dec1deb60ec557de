"""The bot's own small web face: whether it is alive and ready, and, in HTTP mode, the door Slack knocks at."""

"""The app leaves a workspace: its token ends, its bot user leaves all conversations, and the app is told.

Revoking the last token of an app uninstalls it, and both events come, in no sure order
(https://docs.slack.dev/reference/events/app_uninstalled).
"""

from bot.playground import announce
from bot.playground.parts import Parts


def leave(parts: Parts) -> bool:
    """Take the app out of a workspace; False when it was not there."""
    if not parts.tokens.revoke():
        return False
    bot = parts.workspace.bot
    for channel in parts.workspace.channels.values():
        if bot in channel.members:
            channel.members.remove(bot)
    parts.changes.touch()
    announce.to_app(parts, {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [bot]}})
    announce.to_app(parts, {"type": "app_uninstalled"})
    return True

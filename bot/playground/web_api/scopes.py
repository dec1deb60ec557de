"""Which scope each method needs, and the refusal of a token without it.

Most methods need one scope. Reading a conversation needs the one for its kind, so a call for a direct conversation is
refused where the same call for a channel is not. The table follows the "Scopes" of each method's page under
https://docs.slack.dev/reference/methods; a method that is not in it needs a token and no scope.
"""

from collections.abc import Collection, Sequence

from bot.playground.parts import Parts
from bot.playground.refusal import ApiRefusal
from bot.playground.web_api.arguments import Arguments
from bot.playground.workspace import Channel

FIXED = {
    "assistant.threads.setStatus": "chat:write",
    "chat.appendStream": "chat:write",
    "chat.delete": "chat:write",
    "chat.deleteScheduledMessage": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.postMessage": "chat:write",
    "chat.scheduleMessage": "chat:write",
    "chat.startStream": "chat:write",
    "chat.stopStream": "chat:write",
    "chat.update": "chat:write",
    "conversations.join": "channels:join",
    "dnd.info": "dnd:read",
    "files.completeUploadExternal": "files:write",
    "files.getUploadURLExternal": "files:write",
    "files.info": "files:read",
    "reactions.add": "reactions:write",
    "reactions.get": "reactions:read",
    "reactions.remove": "reactions:write",
    "team.info": "team:read",
    "usergroups.list": "usergroups:read",
    "usergroups.users.list": "usergroups:read",
    "users.getPresence": "users:read",
    "users.info": "users:read",
    "users.list": "users:read",
}
READING = {
    "conversations.info": "read",
    "conversations.members": "read",
    "conversations.history": "history",
    "conversations.replies": "history",
}
APP_LEVEL = {"apps.connections.open": "connections:write"}
FAMILIES = ("channels", "groups", "mpim", "im")
LISTED = {"public_channel": "channels", "private_channel": "groups", "mpim": "mpim", "im": "im"}
"""What `conversations.list` calls the kinds, and the first half of the scope for each."""


def check_scope(parts: Parts, name: str, arguments: Arguments) -> None:
    """Refuse a call that the app's scopes do not cover.

    Raises:
        ApiRefusal: `missing_scope` with what is `needed` and what the app has.
    """
    granted = parts.tokens.scopes
    if granted is None:
        return
    for needed in _needed(parts, name, arguments):
        if granted.isdisjoint(needed):
            raise missing_scope(needed, granted)


def check_app_scope(parts: Parts, name: str) -> None:
    """Refuse a call with an app-level token that was made without the scope for it.

    Raises:
        ApiRefusal: `missing_scope`.
    """
    needed, granted = APP_LEVEL.get(name), parts.seed.app.app_token_scopes
    if needed and needed not in granted:
        raise missing_scope((needed,), granted)


def missing_scope(needed: Sequence[str], granted: Collection[str]) -> ApiRefusal:
    """The refusal for a token that has none of the scopes that would do."""
    told = {"needed": ",".join(needed), "provided": ",".join(sorted(granted))}
    return ApiRefusal("missing_scope", fields=told)


def _needed(parts: Parts, name: str, arguments: Arguments) -> list[Sequence[str]]:
    """Everything a call needs; of each entry one scope does."""
    if name in FIXED:
        return [(FIXED[name],)]
    if name in READING:
        families = _families(parts.workspace.channels.get(arguments.text("channel", "")))
        return [tuple(f"{family}:{READING[name]}" for family in families)]
    if name == "conversations.list":
        kinds = [kind.strip() for kind in arguments.text("types", "public_channel").split(",")]
        return [(f"{LISTED[kind]}:read",) for kind in kinds if kind in LISTED]
    if name == "conversations.open":
        return [("im:write",)]
    return []


def _families(channel: Channel | None) -> Sequence[str]:
    if channel is None:
        return FAMILIES
    if channel.is_dm:
        return ("im",)
    return ("groups",) if channel.is_private else ("channels",)

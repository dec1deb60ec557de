"""The JSON that Slack shows of a message, a channel and a member.

Pure functions from the workspace's values. The bot reads the same shapes in answers of the Web API, in events and
inside interactions, so they are written once. Field names and their presence follow the public reference of the Web
API.
"""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.playground.file_json import file_json
from bot.playground.seed import SeedMember
from bot.playground.workspace import Channel, Message, Workspace


def message_json(workspace: Workspace, message: Message, *, metadata: bool = False) -> dict[str, Any]:
    """A message as history, events and interactions carry it.

    Args:
        workspace: Where it lives.
        message: The message.
        metadata: Whether the app's metadata comes along (`include_all_metadata`).
    """
    author = workspace.members[message.user]
    shown: dict[str, Any] = {
        "type": "message",
        "user": message.user,
        "ts": message.ts,
        "text": message.text,
        "team": workspace.home_team(author),
    }
    if message.client_msg_id:
        shown["client_msg_id"] = message.client_msg_id
    if message.by_bot:
        shown |= _bot_fields(workspace)
    if message.edited_ts and message.edited_by:
        shown["edited"] = {"user": message.edited_by, "ts": message.edited_ts}
    if metadata and message.metadata:
        shown["metadata"] = message.metadata
    return shown | _subtype(message) | _content(workspace, message) | _thread_fields(workspace, message)


def _subtype(message: Message) -> dict[str, Any]:
    if message.tombstone:
        return {"subtype": "tombstone", "hidden": True, "user": "USLACKBOT"}
    if message.broadcast:
        return {"subtype": "thread_broadcast"}
    return {"subtype": "file_share"} if message.files else {}


def _content(workspace: Workspace, message: Message) -> dict[str, Any]:
    shown: dict[str, Any] = {}
    if message.blocks:
        shown["blocks"] = [*message.blocks]
    if message.attachments:
        shown["attachments"] = [*message.attachments]
    if message.files:
        found = [file for file in map(workspace.files.find, message.files) if file]
        shown |= {"upload": False, "files": [file_json(workspace, file) for file in found]}
    if message.reactions:
        shown["reactions"] = reactions_json(message)
    return shown


def reactions_json(message: Message) -> list[dict[str, Any]]:
    """The reactions to a message, in the order they came."""
    return [{"name": name, "users": list(users), "count": len(users)} for name, users in message.reactions]


def _bot_fields(workspace: Workspace) -> dict[str, Any]:
    app = workspace.seed.app
    profile = {
        "id": app.bot_id,
        "app_id": app.id,
        "user_id": app.bot_user_id,
        "name": app.name,
        "deleted": False,
        "team_id": workspace.seed.team.id,
    }
    return {"bot_id": app.bot_id, "app_id": app.id, "bot_profile": profile}


def _thread_fields(workspace: Workspace, message: Message) -> dict[str, Any]:
    channel = workspace.channels[message.channel]
    if message.thread_ts:
        parent = channel.messages.get(message.thread_ts)
        fields: dict[str, Any] = {"thread_ts": message.thread_ts}
        return fields | ({"parent_user_id": parent.user} if parent else {})
    replies = channel.threads.get(message.ts, [])
    if not replies or message.ephemeral_for:
        return {}
    authors = list(dict.fromkeys(channel.messages[ts].user for ts in replies))
    return {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users": authors,
        "reply_users_count": len(authors),
        "latest_reply": replies[-1],
    }


def channel_json(workspace: Workspace, channel: Channel, *, num_members: bool = False) -> dict[str, Any]:
    """A conversation as `conversations.info` and `conversations.list` show it to the bot."""
    team = workspace.seed.team.id
    shown: dict[str, Any] = {
        "id": channel.id,
        "created": channel.created,
        "is_im": channel.is_dm,
        "is_mpim": False,
        "is_archived": False,
        "is_private": channel.is_private,
        "context_team_id": team,
    }
    if channel.is_dm:
        other = next(member for member in channel.members if member != workspace.bot)
        return shown | {"is_channel": False, "is_group": False, "user": other, "is_user_deleted": False, "priority": 0}
    homes = {workspace.home_team(workspace.members[member]) for member in channel.members}
    outside = sorted((homes | set(channel.partners)) - {team}) if channel.is_ext_shared else []
    shown |= {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": not channel.is_private,
        "is_group": channel.is_private,
        "is_general": False,
        "is_member": workspace.bot in channel.members,
        "is_shared": channel.is_ext_shared,
        "is_ext_shared": channel.is_ext_shared,
        "is_org_shared": False,
        "is_pending_ext_shared": False,
        "pending_shared": [],
        "conversation_host_id": team,
        "internal_team_ids": [team] if outside else [],
        "shared_team_ids": [team, *outside],
        "connected_team_ids": outside,
        "pending_connected_team_ids": [],
        "topic": {"value": channel.topic, "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }
    if num_members:
        shown["num_members"] = len(channel.members)
    return shown


def member_json(workspace: Workspace, member: SeedMember, *, now: float) -> dict[str, Any]:
    """A member as `users.info` shows it; `tz` is an IANA name and the offset is the one that holds `now`.

    Somebody of another company is a stranger only while the app shares no channel with them: of the rest, `team_id`
    alone tells (https://docs.slack.dev/reference/objects/user-object).
    """
    local = datetime.fromtimestamp(now, ZoneInfo(member.tz))
    offset = local.utcoffset()
    is_bot = member.role == "bot"
    foreign = workspace.home_team(member) != workspace.seed.team.id
    first, _, last = member.name.partition(" ")
    handle = member.name.lower().replace(" ", ".")
    shown: dict[str, Any] = {
        "id": member.id,
        "team_id": workspace.home_team(member),
        "name": handle,
        "real_name": member.name,
        "deleted": False,
        "tz": member.tz,
        "tz_label": local.tzname() or member.tz,
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "is_bot": is_bot,
        "is_app_user": False,
        "is_admin": member.is_admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": member.is_restricted,
        "is_ultra_restricted": member.is_ultra_restricted,
        "updated": 0,
        "profile": {
            "real_name": member.name,
            "real_name_normalized": member.name,
            "display_name": "" if is_bot else first,
            "first_name": first,
            "last_name": last,
            "title": member.title,
            "status_text": "",
            "status_emoji": "",
            "team": workspace.home_team(member),
        },
    }
    if foreign:
        shown["is_stranger"] = not any(workspace.bot in c.members for c in workspace.channel_of(member.id))
    if is_bot:
        shown["profile"] |= {"bot_id": workspace.seed.app.bot_id, "api_app_id": workspace.seed.app.id}
    return shown

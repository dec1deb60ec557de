"""What one person sees: the JSON behind the page.

One description of everything visible, made anew each time, so that the page needs no memory of its own and a test can
ask what somebody sees without a browser.
"""

from typing import Any

from bot.playground.files import StoredFile
from bot.playground.message_json import reactions_json
from bot.playground.parts import Parts
from bot.playground.seed import SeedMember
from bot.playground.workspace import Channel, Message


def state_for(parts: Parts, member: SeedMember) -> dict[str, Any]:
    """The playground with this member's eyes: their channels, the ephemerals meant for them, their open modal."""
    workspace = parts.workspace
    top = parts.views.top(member.id)
    home = parts.views.home(member.id)
    return {
        "version": parts.changes.version,
        "started": parts.clock.started,
        "now": parts.clock.shown(),
        "ahead": parts.clock.ahead,
        "me": member.id,
        "team": {"id": parts.seed.team.id, "name": parts.seed.team.name},
        "members": [
            {
                "id": known.id,
                "name": known.name,
                "title": known.title,
                "role": known.role,
                "is_admin": known.is_admin,
                "tz": known.tz,
                "team_id": workspace.home_team(known),
            }
            for known in workspace.members.values()
        ],
        "channels": [_channel(parts, channel, member) for channel in workspace.channel_of(member.id)],
        "commands": [
            {"command": known.command, "description": known.description, "usage_hint": known.usage_hint}
            for known in parts.seed.commands
        ],
        "shortcuts": [
            {"callback_id": known.callback_id, "name": known.name, "type": known.type} for known in parts.seed.shortcuts
        ],
        "modal": {"view_id": top.id, "view": parts.views.show(top), "depth": parts.views.depth(member.id)}
        if top
        else None,
        "has_home": parts.seed.home_tab,
        "home": {"view_id": home.id, "view": parts.views.show(home)} if home else None,
        "bot_connected": parts.line.connected,
        "installed": parts.tokens.installed,
        "steps": [run.shown() for run in parts.functions.executions()],
        "tour": parts.tour.look(workspace),
        "story": parts.telling.shown() if parts.telling else None,
        "notes": [{"id": note_id, "text": text} for note_id, text in parts.notes.get(member.id, [])],
    }


def _channel(parts: Parts, channel: Channel, member: SeedMember) -> dict[str, Any]:
    visible = [
        *channel.messages.values(),
        *(message for message in channel.ephemerals.values() if message.ephemeral_for == member.id),
    ]
    shown: dict[str, Any] = {
        "id": channel.id,
        "name": parts.seed.app.name if channel.is_dm else channel.name,
        "kind": channel.kind,
        "topic": channel.topic,
        "is_ext_shared": channel.is_ext_shared,
        "statuses": parts.workspace.statuses.of(channel.id),
        "members": list(channel.members),
        "messages": [_message(parts, message) for message in sorted(visible, key=lambda message: message.ts)],
    }
    if channel.is_dm:
        shown["with"] = parts.workspace.bot
    return shown


def _message(parts: Parts, message: Message) -> dict[str, Any]:
    return {
        "ts": message.ts,
        "thread_ts": message.thread_ts,
        "user": message.user,
        "text": message.text,
        "blocks": list(message.blocks),
        "ephemeral": message.ephemeral_for is not None,
        "edited": message.edited_ts is not None,
        "deleted": message.tombstone,
        "metadata": message.metadata,
        "attachments": list(message.attachments),
        "files": [_file(file) for file in map(parts.workspace.files.find, message.files) if file],
        "reactions": reactions_json(message),
    }


def _file(file: StoredFile) -> dict[str, Any]:
    return {
        "id": file.id,
        "name": file.name,
        "title": file.title,
        "mimetype": file.mimetype,
        "alt_txt": file.alt_txt,
        "url_private": f"/stage/files/{file.id}",
    }

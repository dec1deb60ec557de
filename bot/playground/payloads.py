"""The payloads that the bot receives: events, commands and interactions, shaped as Slack documents them.

Pure functions from the workspace and what just happened. Who receives them, and whether at all, is decided where they
are sent.
"""

from typing import Any

from bot.playground.functions import Execution
from bot.playground.message_json import message_json
from bot.playground.seed import SeedFunction, SeedMember
from bot.playground.workspace import Channel, Message, Workspace

Json = dict[str, Any]


def event_callback(workspace: Workspace, event: Json, *, event_id: str, now: float, ext_shared: bool) -> Json:
    """An event in its outer wrapping, as the Events API sends it."""
    seed = workspace.seed
    return {
        "token": seed.app.verification_token,
        "team_id": seed.team.id,
        "context_team_id": seed.team.id,
        "context_enterprise_id": None,
        "api_app_id": seed.app.id,
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(now),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": seed.team.id,
                "user_id": seed.app.bot_user_id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": ext_shared,
        "event_context": f"4-{event_id}",
    }


def channel_type(channel: Channel) -> str:
    """`channel`, `group` for private ones, `im` for direct conversations."""
    if channel.is_dm:
        return "im"
    return "group" if channel.is_private else "channel"


def message_event(workspace: Workspace, channel: Channel, message: Message) -> Json:
    """A new message."""
    event = message_json(workspace, message, metadata=True) | _place(channel, message.ts)
    author = workspace.members[message.user]
    if workspace.home_team(author) != workspace.seed.team.id:
        event |= {"user_team": workspace.home_team(author), "source_team": workspace.home_team(author)}
    return event


def message_changed(workspace: Workspace, channel: Channel, before: Message, after: Message, event_ts: str) -> Json:
    """A message with new content, with the old one beside it."""
    return {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "ts": event_ts,
        "message": message_json(workspace, after, metadata=True),
        "previous_message": message_json(workspace, before, metadata=True),
    } | _place(channel, event_ts)


def message_deleted(workspace: Workspace, channel: Channel, before: Message, event_ts: str) -> Json:
    """A message that is gone."""
    return {
        "type": "message",
        "subtype": "message_deleted",
        "hidden": True,
        "ts": event_ts,
        "deleted_ts": before.ts,
        "previous_message": message_json(workspace, before, metadata=True),
    } | _place(channel, event_ts)


def app_mention(workspace: Workspace, channel: Channel, message: Message) -> Json:
    """A message that names the bot, beside the message event for the same ts."""
    event = message_event(workspace, channel, message) | {"type": "app_mention"}
    del event["channel_type"]
    return event


def membership(workspace: Workspace, channel: Channel, member: SeedMember, *, joined: bool, event_ts: str) -> Json:
    """Somebody came into a channel or left it."""
    return {
        "type": "member_joined_channel" if joined else "member_left_channel",
        "user": member.id,
        "channel": channel.id,
        "channel_type": channel_type(channel)[0].upper(),
        "team": workspace.home_team(member),
        "event_ts": event_ts,
    }


def function_executed(workspace: Workspace, function: SeedFunction, run: Execution, *, event_ts: str) -> Json:
    """A custom step that a workflow has come to (https://docs.slack.dev/reference/events/function_executed)."""
    return {
        "type": "function_executed",
        "function": {
            "id": f"Fn0{function.callback_id.upper()}",
            "callback_id": function.callback_id,
            "title": function.title,
            "description": function.description,
            "type": "app",
            "input_parameters": [parameter.model_dump() for parameter in function.inputs],
            "output_parameters": [parameter.model_dump() for parameter in function.outputs],
            "app_id": workspace.seed.app.id,
            "date_created": 0,
            "date_updated": 0,
            "date_deleted": 0,
        },
        "inputs": run.inputs,
        "function_execution_id": run.id,
        "workflow_execution_id": run.workflow_id,
        "event_ts": event_ts,
        "bot_access_token": run.token,
    }


def _place(channel: Channel, event_ts: str) -> Json:
    return {"channel": channel.id, "channel_type": channel_type(channel), "event_ts": event_ts}


def slash_command(
    workspace: Workspace,
    channel: Channel,
    member: SeedMember,
    *,
    command: str,
    text: str,
    trigger_id: str,
    response_url: str,
) -> Json:
    """A slash command; every field is a text, since Slack sends a form."""
    seed = workspace.seed
    return {
        "token": seed.app.verification_token,
        "team_id": seed.team.id,
        "team_domain": seed.team.domain,
        "channel_id": channel.id,
        "channel_name": shown_name(channel),
        "user_id": member.id,
        "user_name": member.name.lower().replace(" ", "."),
        "command": command,
        "text": text,
        "api_app_id": seed.app.id,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": trigger_id,
    }


def shown_name(channel: Channel) -> str:
    """The name an app is told: Slack hides those of private and direct conversations."""
    if channel.is_dm:
        return "directmessage"
    return "privategroup" if channel.is_private else channel.name


def interaction(workspace: Workspace, kind: str, member: SeedMember, **rest: Any) -> Json:
    """What every interaction carries, with what this one adds."""
    seed = workspace.seed
    handle = member.name.lower().replace(" ", ".")
    return {
        "type": kind,
        "user": {"id": member.id, "username": handle, "name": handle, "team_id": workspace.home_team(member)},
        "api_app_id": seed.app.id,
        "token": seed.app.verification_token,
        "team": {"id": seed.team.id, "domain": seed.team.domain},
        "enterprise": None,
        "is_enterprise_install": False,
        **rest,
    }


def message_place(channel: Channel, message: Message) -> Json:
    """The `container` of an action in a message."""
    place: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": message.ephemeral_for is not None,
    }
    return place | ({"thread_ts": message.thread_ts} if message.thread_ts else {})

"""The JSON that Slack shows of a file, in answers of the Web API and inside messages.

The fields follow the example of https://docs.slack.dev/reference/methods/files.info; thumbnails are left out, since
nothing here makes them.
"""

from typing import Any

from bot.playground.files import StoredFile
from bot.playground.workspace import Workspace


def file_json(workspace: Workspace, file: StoredFile) -> dict[str, Any]:
    """A file as `files.info` and messages carry it."""
    places = [workspace.channels[channel] for channel, _ in file.shares]
    public = {place.id for place in places if not place.is_private}
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.title,
        "mimetype": file.mimetype,
        "filetype": file.filetype,
        "pretty_type": file.filetype.upper(),
        "user": file.user,
        "user_team": workspace.seed.team.id,
        "size": file.size,
        "mode": "snippet" if file.snippet_type else "hosted",
        "editable": bool(file.snippet_type),
        "is_external": False,
        "external_type": "",
        "is_public": bool(public),
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "url_private": file.url_private,
        "url_private_download": file.url_private,
        "permalink": file.url_private,
        "channels": sorted(public),
        "groups": sorted(place.id for place in places if place.is_private and not place.is_dm),
        "ims": sorted(place.id for place in places if place.is_dm),
        "shares": _shares(workspace, file),
    } | ({"alt_txt": file.alt_txt} if file.alt_txt else {})


def _shares(workspace: Workspace, file: StoredFile) -> dict[str, dict[str, list[dict[str, Any]]]]:
    shares: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for channel_id, ts in file.shares:
        channel = workspace.channels[channel_id]
        kind = "private" if channel.is_private else "public"
        share = {"ts": ts, "channel_name": channel.name, "team_id": workspace.seed.team.id}
        shares.setdefault(kind, {}).setdefault(channel_id, []).append(share)
    return shares

"""`usergroups.*`: the groups of the seed, which people mention by a handle."""

from typing import Any

from bot.playground.parts import Parts
from bot.playground.refusal import ApiRefusal
from bot.playground.seed import SeedUserGroup
from bot.playground.web_api.arguments import Arguments, Method


def listing(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`usergroups.list`: those in use, and the others when `include_disabled` is set."""
    return {
        "usergroups": [
            _shown(parts, group, arguments)
            for group in parts.seed.usergroups
            if arguments.flag("include_disabled") or not group.is_disabled
        ]
    }


def users(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`usergroups.users.list`: the ids of the people in one."""
    wanted = arguments.text("usergroup")
    for group in parts.seed.usergroups:
        if group.id == wanted and (arguments.flag("include_disabled") or not group.is_disabled):
            return {"users": list(group.users)}
    raise ApiRefusal("no_such_subteam")


def _shown(parts: Parts, group: SeedUserGroup, arguments: Arguments) -> dict[str, Any]:
    made = int(parts.clock.started)
    shown: dict[str, Any] = {
        "id": group.id,
        "team_id": parts.seed.team.id,
        "is_usergroup": True,
        "is_subteam": True,
        "name": group.name,
        "description": group.description,
        "handle": group.handle,
        "is_external": False,
        "date_create": made,
        "date_update": made,
        "date_delete": made if group.is_disabled else 0,
        "auto_type": None,
        "created_by": "USLACKBOT",
        "updated_by": "USLACKBOT",
        "deleted_by": "USLACKBOT" if group.is_disabled else None,
        "prefs": {"channels": [], "groups": []},
    }
    if arguments.flag("include_users"):
        shown["users"] = list(group.users)
    if arguments.flag("include_count"):
        shown["user_count"] = len(group.users)
    return shown


METHODS: dict[str, Method] = {"usergroups.list": listing, "usergroups.users.list": users}

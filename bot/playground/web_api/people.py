"""`users.*` and `dnd.info`: who is who, with time zones as IANA names, and where their attention is."""

from typing import Any

from bot.playground.attention import NEVER
from bot.playground.message_json import member_json
from bot.playground.parts import Parts
from bot.playground.web_api.access import known_member
from bot.playground.web_api.arguments import Arguments, Method
from bot.playground.web_api.pages import page_of


def info(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`users.info`."""
    member = known_member(parts, arguments.text("user"))
    return {"user": member_json(parts.workspace, member, now=parts.clock())}


def listing(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`users.list`: everybody, people of other companies among them, told apart by `team_id` and `is_stranger`."""
    found = [member_json(parts.workspace, member, now=parts.clock()) for member in parts.workspace.members.values()]
    page, more = page_of(found, arguments, default=1000, most=1000)
    return {"members": page, "cache_ts": int(parts.clock()), **more}


def presence(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`users.getPresence`: active or away; for the app itself, which is always there, how that came about as well.

    docs.slack.dev/reference/methods/users.getPresence
    """
    member = known_member(parts, arguments.text("user", parts.workspace.bot))
    shown = {"presence": "active" if parts.attention.is_active(member.id) else "away"}
    if member.id != parts.workspace.bot:
        return shown
    own = {"online": True, "auto_away": False, "manual_away": False, "connection_count": 1}
    return shown | own | {"last_activity": int(parts.clock())}


def dnd_info(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`dnd.info`: the period of rest that runs or comes next. Of a snooze only oneself is told.

    docs.slack.dev/reference/methods/dnd.info
    """
    member = known_member(parts, arguments.text("user", parts.workspace.bot))
    period = parts.attention.period(member.id)
    start, end = period or (NEVER, NEVER)
    shown = {"dnd_enabled": period is not None, "next_dnd_start_ts": start, "next_dnd_end_ts": end}
    return shown | ({"snooze_enabled": False} if member.id == parts.workspace.bot else {})


METHODS: dict[str, Method] = {
    "users.info": info,
    "users.list": listing,
    "users.getPresence": presence,
    "dnd.info": dnd_info,
}

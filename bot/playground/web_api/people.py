"""`users.*`: who is who, with time zones as IANA names."""

from typing import Any

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


METHODS: dict[str, Method] = {"users.info": info, "users.list": listing}

"""`conversations.*`: what channels there are, who is in them, and what was said.

Histories page by cursor, newest first at the top level and oldest first in a thread, with bounds that are exclusive
unless `inclusive` is set, as Slack's are.
"""

from typing import Any

from bot.playground import announce
from bot.playground.clocks import microseconds
from bot.playground.message_json import channel_json, message_json
from bot.playground.pacing import READ_MOST
from bot.playground.parts import Parts
from bot.playground.refusal import ApiRefusal
from bot.playground.web_api.access import joined_channel, known_member, visible_channel
from bot.playground.web_api.arguments import Arguments, Method
from bot.playground.web_api.pages import page_of, page_start
from bot.playground.web_api.scopes import LISTED
from bot.playground.workspace import Channel, Message, Window

HISTORY_PAGE = 100
HISTORY_MOST = 999
REPLIES_PAGE = 1000
REPLIES_MOST = 1000
LIST_MOST = 1000
PEOPLE_PER_DM = 1
ALREADY_IN = "already_in_channel"


def info(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`conversations.info`."""
    channel = visible_channel(parts, arguments.text("channel"))
    num_members = arguments.flag("include_num_members")
    return {"channel": channel_json(parts.workspace, channel, num_members=num_members)}


def listing(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`conversations.list`: by default only public channels."""
    wanted = {kind.strip() for kind in arguments.text("types", "public_channel").split(",")}
    if not wanted <= LISTED.keys():
        raise ApiRefusal("invalid_types")
    bot = parts.workspace.bot
    found = [
        channel_json(parts.workspace, channel, num_members=not channel.is_dm)
        for channel in parts.workspace.channels.values()
        if _kind(channel) in wanted and (not channel.is_private or bot in channel.members)
    ]
    page, more = page_of(found, arguments, default=100, most=LIST_MOST)
    return {"channels": page, **more}


def members(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`conversations.members`."""
    channel = visible_channel(parts, arguments.text("channel"))
    page, more = page_of(channel.members, arguments, default=100, most=LIST_MOST)
    return {"members": page, **more}


def history(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`conversations.history`: the top level, newest first."""
    channel = joined_channel(parts, arguments.text("channel"))
    found = parts.workspace.history(channel, _window(arguments))
    return _messages(parts, arguments, found, default=HISTORY_PAGE, most=HISTORY_MOST) | {"pin_count": 0}


def replies(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`conversations.replies`: a thread, its parent first; a reply's own ts gives that reply alone."""
    channel = joined_channel(parts, arguments.text("channel"))
    message = channel.messages.get(arguments.text("ts"))
    if message is None:
        raise ApiRefusal("thread_not_found")
    found = [message] if message.thread_ts else parts.workspace.replies(channel, message.ts, _window(arguments))
    return _messages(parts, arguments, found, default=REPLIES_PAGE, most=REPLIES_MOST)


def open_direct(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`conversations.open`: the direct conversation with one person."""
    if arguments.has("channel"):
        channel = joined_channel(parts, arguments.text("channel"))
        return {"channel": {"id": channel.id}, "no_op": True, "already_open": True}
    if not arguments.has("users"):
        raise ApiRefusal("users_list_not_supplied")
    people = [member for member in arguments.text("users", "").split(",") if member]
    if len(people) != PEOPLE_PER_DM:
        raise ApiRefusal("not_enough_users" if not people else "too_many_users")
    member = known_member(parts, people[0])
    if member.role == "bot":
        raise ApiRefusal("cannot_dm_bot")
    known = parts.workspace.dm_with(member.id)
    if known is None and arguments.flag("prevent_creation"):
        raise ApiRefusal("channel_not_found")
    channel, made = parts.workspace.open_dm(member.id)
    if made:
        parts.changes.touch([member.id])
    shown = channel_json(parts.workspace, channel) if arguments.flag("return_im") else {"id": channel.id}
    return {"channel": shown} | ({} if made else {"no_op": True, "already_open": True})


def join(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`conversations.join`: the bot enters a public channel."""
    channel = visible_channel(parts, arguments.text("channel"))
    if channel.is_private:
        raise ApiRefusal("method_not_supported_for_channel_type")
    bot = parts.workspace.members[parts.workspace.bot]
    if bot.id in channel.members:
        warned = {"warning": ALREADY_IN, "response_metadata": {"warnings": [ALREADY_IN]}}
        return {"channel": channel_json(parts.workspace, channel)} | warned
    channel.members.append(bot.id)
    announce.moved(parts, channel, bot, joined=True, event_ts=parts.workspace.stamp())
    return {"channel": channel_json(parts.workspace, channel)}


def _kind(channel: Channel) -> str:
    if channel.is_dm:
        return "im"
    return "private_channel" if channel.is_private else "public_channel"


def _window(arguments: Arguments) -> Window:
    return Window(
        oldest=_bound(arguments, "oldest"),
        latest=_bound(arguments, "latest"),
        inclusive=arguments.flag("inclusive"),
    )


def _bound(arguments: Arguments, name: str) -> int | None:
    value = arguments.text(name, "")
    if value in {"", "now"}:
        return None
    bound = microseconds(value)
    if bound is None:
        raise ApiRefusal(f"invalid_ts_{name}")
    return bound


def _messages(parts: Parts, arguments: Arguments, found: list[Message], *, default: int, most: int) -> dict[str, Any]:
    metadata = arguments.flag("include_all_metadata")
    if parts.seed.history_limits:
        default = most = READ_MOST
    start = page_start(arguments)
    size = arguments.number("limit", default, most=most)
    shown = found[start : start + size]
    _, more = page_of(found, arguments, default=default, most=most)
    return {
        "messages": [message_json(parts.workspace, message, metadata=metadata) for message in shown],
        "has_more": bool(more["response_metadata"]["next_cursor"]),
        **more,
    }


METHODS: dict[str, Method] = {
    "conversations.info": info,
    "conversations.list": listing,
    "conversations.members": members,
    "conversations.history": history,
    "conversations.replies": replies,
    "conversations.open": open_direct,
    "conversations.join": join,
}

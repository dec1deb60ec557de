"""From what a person types to what Slack stores.

The Slack client escapes three characters, turns mentions into ids and wraps links; a bot that reads plain text must
cope with the result, so the playground stores the same.
"""

import re
from collections.abc import Iterable
from html import escape

from bot.playground.seed import SeedMember
from bot.playground.workspace import Channel

_TOKEN = re.compile(r"(<@[UW][A-Z0-9]+>|<#C[A-Z0-9]+(?:\|[^>]*)?>|<!(?:here|channel|everyone)>|https?://[^\s<>]+)")


def as_slack_text(typed: str, members: Iterable[SeedMember], channels: Iterable[Channel] = ()) -> str:
    """Typed words as message text: escaped, with `@Name`, `#channel` and links in angle brackets."""
    return "".join(_piece(piece, members, channels) for piece in _TOKEN.split(typed))


def _piece(piece: str, members: Iterable[SeedMember], channels: Iterable[Channel]) -> str:
    if piece.startswith("http"):
        return f"<{escape(piece, quote=False)}>"
    if _TOKEN.fullmatch(piece):
        return piece
    text = escape(piece, quote=False)
    for member in members if "@" in text else ():
        text = re.sub(rf"@{re.escape(member.name)}\b", f"<@{member.id}>", text, flags=re.IGNORECASE)
    for channel in channels if "#" in text else ():
        if not channel.is_dm:
            text = re.sub(rf"(?<!\S)#{re.escape(channel.name)}\b", f"<#{channel.id}|{channel.name}>", text)
    return text

"""Known names: what Slack calls the people in a case, so that it can be taken out of a text that leaves the process."""

from collections.abc import Iterable

from bot.domain.errors import ChatRefusedError, ChatUnavailableError
from bot.services.ports import Chat

LEAST_NAME = 3
"""Characters. A shorter part of a name is as likely a word."""


async def known_names(chat: Chat, users: Iterable[str | None]) -> tuple[str, ...]:
    """The names of these Slack users, whole and in parts, for nothing announces them in a text.

    Whom Slack will not tell of is left out: what announces a name in the text is still heeded.
    """
    names: dict[str, None] = {}
    for user in users:
        if user is None:
            continue
        try:
            name = (await chat.person(user)).name
        except (ChatRefusedError, ChatUnavailableError):
            continue
        parts = [part for part in name.split() if len(part) >= LEAST_NAME and part[:1].isupper()]
        # In small letters a part of a name is often a word ("will", "hope"); the whole of one hardly ever is.
        names |= dict.fromkeys([name, name.lower() if " " in name else name, *parts])
    return tuple(names)

"""What somebody looks out for, and how it is called when it never shows."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from tests.support.workspace.readable import Json, Seen, controls_in, label_of, words_of

ATTUNE: Final = "U0ATTUNE"

DIRECT: Final = "their messages with Attune"
"""Where a person reads what Attune writes to them directly."""

ANYWHERE: Final = "anywhere"

Wanted = Callable[[Json], bool]


def saying(words: str) -> Wanted:
    """Whether these words stand anywhere in a message of the bot."""
    return lambda message: message["user"] == ATTUNE and words in words_of(message)


def starting(words: str) -> Wanted:
    """Whether a message's plain text starts with these words."""
    return lambda message: str(message.get("text", "")).lstrip("*").startswith(words)


def offering(label: str) -> Wanted:
    """Whether a message of the bot has a button or a menu of this name."""

    def has(message: Json) -> bool:
        controls = controls_in(message.get("blocks") or [])
        return message["user"] == ATTUNE and any(label_of(each) == label for _, each in controls)

    return has


def all_of(words: str | Wanted = "", *, begins: str = "", offers: str = "") -> Wanted:
    """A message of Attune's with these words in it, that begins with those and has a control of that name.

    What is left out counts for nothing. For everything else, `words` may be a function of the message.
    """
    wanted = words if callable(words) else saying(words)
    return lambda message: (
        wanted(message) and (not begins or starting(begins)(message)) and (not offers or offering(offers)(message))
    )


def called(words: str | Wanted, begins: str, offers: str, where: str) -> str:
    """The same as a phrase."""
    told = ["of its own kind" if callable(words) else f"saying {words!r}"] if words else []
    told += [f"that begins with {begins!r}"] if begins else []
    told += [f"that offers {offers!r}"] if offers else []
    place = {ANYWHERE: "", DIRECT: " from Attune, directly"}.get(where, f" in {where}")
    return f"a message {' and '.join(told) or 'of Attune'}{place}"


def in_sight(state: dict[str, Any], where: str) -> Iterator[Seen]:
    """What somebody sees there, the newest first."""
    found = [
        Seen(channel["id"], message)
        for channel in state["channels"]
        if where in {ANYWHERE, channel["id"]} or (where == DIRECT and channel["kind"] == "dm")
        for message in channel["messages"]
    ]
    yield from sorted(found, key=lambda seen: seen.ts, reverse=True)

"""The transcript: what each person says and sees, as lines that can be read aloud."""

import re
import textwrap
from collections.abc import Callable, Mapping
from typing import Any

WIDTH = 104

_ID = re.compile(r"<[@#]([A-Z0-9]+)(?:\|[^>]*)?>")
_DATE = re.compile(r"<!date\^[^|>]*\|([^>]*)>")

Json = Mapping[str, Any]


class Transcript:
    """Prints a story line by line.

    Args:
        show: prints one line.
        factor: how many seconds pass in one, which is said at the start.
        names: what people and channels are called, by Slack id.
    """

    def __init__(self, show: Callable[[str], object], *, factor: float, names: Mapping[str, str]) -> None:
        self._show = show
        self._factor = factor
        self._names = names

    def title(self, words: str) -> None:
        """The first lines."""
        self._show(words)
        self._show(f"(Time runs {self._factor:g} times as fast here. Every word goes through the real Slack client.)")

    def act(self, words: str) -> None:
        """What somebody does."""
        self._show("")
        self._show(f"-> {words}")

    def shown(self, to: str, message: Json) -> None:
        """What somebody sees: the blocks of a message as text."""
        self._show(f"   {to}:")
        for line in text_of(message):
            for piece in textwrap.wrap(spoken(line, self._names), WIDTH) or [""]:
                self._show(f"   | {piece}")


def spoken(mrkdwn: str, names: Mapping[str, str]) -> str:
    """A line as the client shows it: names for ids, and the written-out form of a date."""
    named = _ID.sub(lambda match: names.get(match[1], match[1]), mrkdwn)
    return _DATE.sub(lambda match: match[1], named)


def text_of(message: Json) -> list[str]:
    """The words of a message, block by block, as a person reads them."""
    lines: list[str] = []
    for block in message.get("blocks") or []:
        lines += [line for line in _block(block).splitlines() if line.strip()]
    return lines or str(message.get("text", "")).splitlines()


def _block(block: Json) -> str:
    match block.get("type"):
        case "header" | "section":
            parts = [block.get("text"), *(block.get("fields") or [])]
            return "\n".join(_plain(str(part["text"])) for part in parts if part)
        case "context":
            return "\n".join(_plain(str(element.get("text", ""))) for element in block["elements"])
        case "rich_text":
            return "".join(_rich(element) for element in block["elements"])
        case "actions":
            return "  ".join(_control(element) for element in block["elements"])
        case "divider":
            return ""
        case _:
            return str(block.get("text", ""))


def _rich(element: Json) -> str:
    inner = element.get("elements")
    if inner is None:
        return str(element.get("text", ""))
    return "".join(_rich(part) for part in inner) + "\n"


def _control(element: Json) -> str:
    label = element.get("text") or element.get("placeholder") or {}
    return f"[{label.get('text', element.get('type'))}]"


def _plain(mrkdwn: str) -> str:
    return mrkdwn.replace("*", "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")

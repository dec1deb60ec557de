"""Make words that are not ours harmless and short enough for Slack.

Customers, agents and display names may hold anything: "<!channel>", a link, a picture of a block, no letters at all.
Slack parses a text only where it finds `&`, `<` and `>`, so those three are written as entities; the rest is length.
"""

import re
import unicodedata

from bot.adapters.slack.views.graphemes import graphemes

MORE = "..."
"""Stands where something was cut off."""

NOTHING = "(no words)"
"""Stands where a text holds nothing that can be seen: Slack refuses an empty one."""

# Control characters but tab and line feed; half surrogates; and overrides of the writing direction, which can make our
# own words beside them read backwards.
_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202d\u202e]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_MARKUP = re.compile("[&<>]")
_AHEAD = 3
_LONGEST_LINE = 3_000


def units(text: str) -> int:
    """How long a text is to Slack, counted as JavaScript does: an emoji outside the base plane counts twice."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def clean(text: str) -> str:
    """The text without what cannot be shown or sent: control characters, half surrogates, direction overrides."""
    return _UNSHOWN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def escape(text: str) -> str:
    """The text as mrkdwn that shows as itself: no mention, link or broadcast is left in it."""
    return _MARKUP.sub(lambda match: _ENTITIES[match[0]], text)


def is_visible(text: str) -> bool:
    """Whether there is anything to see: letters, digits, signs or emoji."""
    return any(unicodedata.category(letter)[0] not in "ZC" for letter in text)


def one_line(text: str) -> str:
    """The text on a single line. Lines are short: what stands thousands of characters in is not looked at."""
    return " ".join(clean(text[:_LONGEST_LINE]).split())


def cut(text: str, limit: int) -> str:
    """Somebody's words for a plain text object: clean, at most `limit` long, never empty."""
    return _short(text, limit, escaped=False)


def fit(text: str, limit: int) -> str:
    """Somebody's words for mrkdwn: clean, escaped, at most `limit` long after that, never empty."""
    return _short(text, limit, escaped=True)


def _short(text: str, limit: int, *, escaped: bool) -> str:
    # Nothing that far out can be shown, and walking over megabytes to find that out takes time.
    shown = clean(text[: _AHEAD * limit]).strip()
    if not is_visible(shown):
        return NOTHING[:limit]
    whole = escape(shown) if escaped else shown
    if units(whole) <= limit and len(text) <= _AHEAD * limit:
        return whole
    used, pieces = len(MORE), list[str]()
    for cluster in graphemes(shown):
        piece = escape(cluster) if escaped else cluster
        used += units(piece)
        if used > limit:
            break
        pieces.append(piece)
    return "".join(pieces).rstrip() + MORE

"""Links: what follows the question mark may hold a session, a token or an address, and goes as a whole."""

import re
from collections.abc import Iterator

from bot.domain.redaction import Found, PrivateKind

_LINK = re.compile(r"(?:https?|ftp)://|(?<![\w.])www\.", re.IGNORECASE)
_REST = re.compile(r"[^\s<>\"|\ufffc]{1,4000}")
_TRAILING = ".,;:!?)]}'"


def link_details(text: str) -> Iterator[Found]:
    """The query, the fragment with values and the sign-in of each link; its host and path stay."""
    for begin in _LINK.finditer(text):
        rest = _REST.match(text, begin.end())
        if rest is None:
            continue
        words = rest[0].rstrip(_TRAILING)
        host, at, _ = words.partition("/")[0].rpartition("@")
        if at and ":" in host:
            yield Found(kind=PrivateKind.LINK_DETAILS, start=rest.start(), end=rest.start() + len(host))
        for opening in ("?", "#"):
            cut = words.find(opening)
            if cut >= 0 and "=" in words[cut:] and cut + 1 < len(words):
                start = rest.start() + cut + 1
                yield Found(kind=PrivateKind.LINK_DETAILS, start=start, end=rest.start() + len(words))
                break

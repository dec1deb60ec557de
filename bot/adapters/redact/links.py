"""Links: what follows the question mark may hold a session, a token or an address, and goes as a whole.

In the path only a token goes: a long row of letters and digits after a word such as "reset" or "login".
"""

import re
from collections.abc import Iterator

from bot.domain.redaction import Found, PrivateKind

_LINK = re.compile(
    r"(?:https?|ftp)://|(?<![\w.])www\.|(?<![\w.@/-])(?=[a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,40}){0,3}\.[a-z]{2,12}/)",
    re.IGNORECASE,
)
_REST = re.compile(r"[^\s<>\"|\ufffc]{1,4000}")
_TRAILING = ".,;:!?)]}'"
_PRIVATE_PATH = re.compile(
    r"reset|token|verif|confirm|magic|log-?in|sign-?in|auth|invit|activat|unsubscribe|session|password|passwd|sso|otp|"
    r"access|recover|claim|account|unlock|welcome|onetime|one-time|validate|share|guest",
    re.IGNORECASE,
)
_SLUG = re.compile(r"[A-Za-z]+\d{0,4}(?:[-_](?:[A-Za-z]+|\d{1,4}))*")
_LEAST_TOKEN, _LEAST_DIGITS = 12, 2


def link_details(text: str) -> Iterator[Found]:
    """The query, the fragment with values, the sign-in and the tokens of each link; its host and path stay."""
    if "/" not in text and "www." not in text.lower():
        return
    done = 0
    for begin in _LINK.finditer(text):
        rest = _REST.match(text, begin.end()) if begin.start() >= done else None
        if rest is None:
            continue
        done = rest.end()
        words = rest[0].rstrip(_TRAILING)
        host, at, _ = words.partition("/")[0].rpartition("@")
        if at and ":" in host:
            yield Found(kind=PrivateKind.LINK_DETAILS, start=rest.start(), end=rest.start() + len(host))
        for start, end in _tokens(words):
            yield Found(kind=PrivateKind.LINK_DETAILS, start=rest.start() + start, end=rest.start() + end)
        for opening in ("?", "#", ";"):
            cut = words.find(opening)
            if cut >= 0 and "=" in words[cut:] and cut + 1 < len(words):
                start = rest.start() + cut + 1
                yield Found(kind=PrivateKind.LINK_DETAILS, start=start, end=rest.start() + len(words))
                break


def _tokens(link: str) -> Iterator[tuple[int, int]]:
    private = False
    at = 0
    for part in re.split(r"[?#;]", link, maxsplit=1)[0].split("/"):
        if private and _is_token(part):
            yield at, at + len(part)
        private = private or (at > 0 and bool(_PRIVATE_PATH.search(part)))
        at += len(part) + 1


def _is_token(part: str) -> bool:
    digits = sum(sign.isdigit() for sign in part)
    return (
        len(part) >= _LEAST_TOKEN
        and digits >= _LEAST_DIGITS
        and digits < len(part.replace("-", ""))
        and not _SLUG.fullmatch(part)
    )

"""Formatting, code, links and addresses: a segment is plain words, so nothing in it may be rendered or followed."""

import re
from collections.abc import Iterator

from bot.domain.guard.reason import Finding, Reason

_MARKUP = re.compile(
    r"[<>`*~#\\^=|@$%&+/]|_|\]\s*\(|[\[\]{}]|^\s*[-\u2013\u2014]\s|\n|\r|\t|:[a-z0-9+-]{2,30}:|--|&[a-z]{2,6};|\(\s*\)|\)\s*\("
)
_ADDRESS = re.compile(
    r"https?|www\.|\b[\w-]+\.(?:com|net|org|io|co|uk|de|fr|eu|info|biz|app|dev|me|ai|shop|store|ly|gg|to|us|in|au|ca)\b"
    r"|\b\w+\s+(?:dot|punkt)\s+\w+\b|\bslash\b|@|\bat\s+(?:here|channel|everyone)\b",
    re.IGNORECASE,
)
_SLOT = re.compile(r"\{\{[^{}]*\}\}|\[[A-Z ]+(?: [1-9][0-9]{0,5})?\]")


def markup(source: str, rewrite: str) -> Iterator[Finding]:
    """Formatting and addresses of the rewrite beyond those of the source. Blanks do not count."""
    bare, bare_source = _SLOT.sub(" ", rewrite), _SLOT.sub(" ", source)
    for address in _ADDRESS.finditer(bare):
        if address[0].lower() not in bare_source.lower():
            yield Finding(reason=Reason.ADDRESS_ADDED, words=address[0])
    for mark in _MARKUP.finditer(bare):
        if bare.count(mark[0]) > bare_source.count(mark[0]):
            yield Finding(reason=Reason.MARKUP, words=mark[0])

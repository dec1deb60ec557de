"""Quotation marks: inside them stands only what the customer really said, or what the source quotes."""

import re
from collections.abc import Iterator

from bot.domain.guard.reason import Finding, Reason

_QUOTED = re.compile(r'"([^"]*)"|(?<![a-zA-Z])\'([^\']*)\'(?![a-zA-Z])')
_SPACE = re.compile(r"\s+")
_LONGEST = 64


def quotes_invented(source: str, rewrite: str, customer: str) -> Iterator[Finding]:
    """Each quotation of the rewrite that stands neither in the source nor in the customer's words."""
    if '"' not in rewrite and "'" not in rewrite:
        return
    if rewrite.count('"') % 2 and not source.count('"') % 2:
        yield Finding(reason=Reason.QUOTE_INVENTED, words='"')
    said: str | None = None
    for match in _QUOTED.finditer(rewrite):
        words = _plain(match[1] if match[1] is not None else match[2])
        if match[0] in source:
            continue
        said = _plain(customer) if said is None else said
        if not words or len(words) > _LONGEST or words.strip(" .,!?") not in said:
            yield Finding(reason=Reason.QUOTE_INVENTED, words=words)


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text.replace("\u2019", "'")).lower().strip()

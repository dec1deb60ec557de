"""A text by its sentences, as the measures look at it."""

import re

_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+|\n+")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences in order, without the space around them. A line break ends one."""
    return tuple(part.strip() for part in _END.split(text) if part.strip())

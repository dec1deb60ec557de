"""Smallest edits: what to put in the place of some words so that the sentence still reads, and nothing else moves.

Beyond the words themselves an edit touches the space, the comma or the end sign beside what it takes out, and the
capital of what then begins the sentence.
"""

import re

from bot.domain.draft.advice import WORDS
from bot.domain.draft.finding import Edit
from bot.domain.draft.spoken import Spoken

_AFTER = re.compile(r"[ \t]*[,:;][ \t]*|[ \t]+-[ \t]+|[ \t]+")
_STOP = re.compile(r"[ \t]*[.!?]+[ \t]*\n?")
_BEFORE = re.compile(r"[ \t]*[,(]?[ \t]*$")
_SPACE = re.compile(r"[ \t]+")
_WANTS_MORE = re.compile(r"\b(?:that|is|are|the|to|a|an|if you|whether you|so)$|:$")
"""How a replacement ends that leads on to what follows it; where nothing follows, the words are taken out."""
_GAP = "[your own words]"
_NEAR = 8


def fitted(spoken: Spoken, start: int, end: int, instead: str) -> Edit:
    """The edit that puts something in the place of a stretch of the draft.

    Args:
        spoken: the draft.
        start: where the words begin, in the draft.
        end: where they end.
        instead: what to put there; empty to take them out; `{words}` is the words themselves.
    """
    text = spoken.text
    begins = is_beginning(text, start)
    if instead and not (_WANTS_MORE.search(instead) and _ends(text, end)):
        words = text[start:end]
        put = instead.replace(WORDS, words)
        if begins and words[:1].isupper() and put[:1].islower():
            put = put[:1].upper() + put[1:]
        return Edit(start, end, put)
    return _taken_out(text, start, end, begins=begins)


def is_beginning(text: str, start: int) -> bool:
    """Whether a sentence begins here."""
    before = text[max(0, start - _NEAR) : start].rstrip(" \t\"'(*_")
    return (start <= _NEAR and not before) or before.endswith((".", "!", "?", "\n"))


def _ends(text: str, end: int) -> bool:
    """Whether a sentence ends here."""
    return not text[end : end + _NEAR].strip() or _STOP.match(text, end) is not None


def _taken_out(text: str, start: int, end: int, *, begins: bool) -> Edit:
    stop = _STOP.match(text, end)
    if begins and (stop or not text[end:].strip()):
        close = stop.end() if stop else len(text)
        if close == len(text):
            start = len(text[:start].rstrip())
        rest = text[:start].strip() or text[close:].strip()
        return Edit(start, close, "") if rest else Edit(start, end, _GAP)
    if begins:
        after = _AFTER.match(text, end)
        close = after.end() if after else end
        capital = text[close : close + 1].upper() if text[start : start + 1].isupper() else text[close : close + 1]
        if len(capital) == 1 and text[close : close + 1].isalpha():
            return Edit(start, close + 1, capital)
        return Edit(start, close, "")
    near = max(0, start - _NEAR)
    before = _BEFORE.search(text[near:start])
    ends = bool(stop) or not text[end:].strip() or text[end : end + 1] in ",;:)"
    if ends and before:
        return Edit(near + before.start(), end, "")
    after = _SPACE.match(text, end)
    return Edit(start, after.end() if after else end, "")

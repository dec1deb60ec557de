"""Blanks: the same ones, in the same order, letter by letter, each beside the same small word of time."""

import re
from collections import Counter
from collections.abc import Iterator

from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.word_lists import word_set

SLOT = re.compile(r"\{\{[^{}]*\}\}|\[[A-Z]+(?: [A-Z]+)*(?: [1-9][0-9]{0,5})?\]")
"""A blank of ours, or the placeholder of something private."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_BRACE = re.compile(r"[{}\[\]]")
_LEADS = word_set(
    "by before after from until till within since around about over under past near roughly at least most below above "
    "beyond up approximately than not without except for against"
) - {"for"}
_CLOSERS = word_set("latest earliest sooner later earlier least most or less more at")
_MEASURED = word_set("take takes taking takes in is it's costs cost of at within for to be worth")
"""Behind these "about" says roughly; behind others, what it is all about."""

_WORD = re.compile(r"[a-z']+")


def slots_changed(source: str, rewrite: str) -> Iterator[Finding]:
    """What became of the blanks."""
    wanted, got = SLOT.findall(source), SLOT.findall(rewrite)
    if wanted == got:
        if _BRACE.search(SLOT.sub("", rewrite)) and not _BRACE.search(SLOT.sub("", source)):
            yield Finding(reason=Reason.SLOT_EDITED, words="{")
        for place, slot in enumerate(wanted):
            before, after = _beside(source, place), _beside(rewrite, place)
            if before != after:
                yield Finding(reason=Reason.SLOT_MOVED, words=f"{' '.join(sorted(after))} {slot}")
        return
    if sorted(wanted) == sorted(got):
        yield Finding(reason=Reason.SLOT_REORDERED, words=" ".join(got))
        return
    added = list((Counter(got) - Counter(wanted)).elements())
    dropped = list((Counter(wanted) - Counter(got)).elements())
    for slot in added:
        edited = dropped and slot not in wanted
        yield Finding(reason=Reason.SLOT_EDITED if edited else Reason.SLOT_ADDED, words=slot)
    for slot in dropped:
        name = _NAME.search(slot)
        filled = "|" in slot and _fallback(slot) in rewrite.lower()
        broken = name is not None and re.search(rf"(?i)[{{\[]\s*{re.escape(name[0])}", rewrite) is not None
        reason = Reason.SLOT_FILLED if filled else Reason.SLOT_EDITED if broken else Reason.SLOT_DROPPED
        yield Finding(reason=reason, words=slot)


def _fallback(slot: str) -> str:
    return slot.strip("{}").partition("|")[2].strip().lower()


def _beside(text: str, place: int) -> frozenset[str]:
    """The small words of time and measure right beside a blank: "by", "at the latest"."""
    for order, match in enumerate(SLOT.finditer(text)):
        if order == place:
            before = _WORD.findall(text[max(0, match.start() - 24) : match.start()].lower())[-2:]
            after = _WORD.findall(text[match.end() : match.end() + 24].lower())[:3]
            if not (before[-1:] == ["about"] and before[0] in _MEASURED):
                before = [word for word in before if word != "about"]
            tail = set(after) & _CLOSERS if after and after[0] in {"or", "at"} else set()
            return frozenset((set(before) & _LEADS) - {"least", "most"}) | frozenset(tail - {"at", "or"})
    return frozenset()

"""What kind of day or hour is meant: two working days are no two days, and a full hour is no hour or so."""

from collections import Counter
from collections.abc import Iterator

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.their_lot import tells_their_lot
from bot.domain.guard.word_lists import word_set

_KINDS = word_set("working business calendar full whole half school bank opening office billing")
_WHOLE = frozenset({"whole", "full"})
_SPANS = word_set("hour hours day days week weeks month months minute minutes year years")


def kinds_of_time_changed(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Each kind of day, hour or month that came, or that went while the day itself stayed."""
    before, after = Counter(_kinds(source)), Counter(_kinds(rewrite))
    for kind, span in set(before) ^ set(after):
        if kind in _WHOLE and _is_lot(kind, source) and _is_lot(kind, rewrite):
            del before[kind, span], after[kind, span]
    for kind, span in (after - before).elements():
        yield Finding(reason=Reason.TIME_ADDED, words=f"{kind} {span}")
    for kind, span in (before - after).elements():
        yield Finding(reason=Reason.TIME_DROPPED, words=f"{kind} {span}")


def _is_lot(kind: str, passage: Analysed) -> bool:
    """Whether the word, if it comes, only tells how much of their time the customer lost."""
    return all(tells_their_lot(passage, at) for at, word in enumerate(passage.words) if word == kind)


def _kinds(passage: Analysed) -> Iterator[tuple[str, str]]:
    for at, token in enumerate(passage.tokens):
        if token.text in _SPANS and passage.word(at - 1) in _KINDS:
            yield passage.word(at - 1), token.text.removesuffix("s")

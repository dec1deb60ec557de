"""Marked words that came or went: remedies, rights, causes, hedges, oaths, news, data."""

from collections import Counter
from collections.abc import Iterator

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.harmless_marks import COLOURS, THEIR_DOING, is_fair_feeling, is_harmless
from bot.domain.guard.mirrored import Mirrored
from bot.domain.guard.once import once
from bot.domain.guard.passage import ADVERBS
from bot.domain.guard.reason import Finding, Reason

_ADDED = {
    "hedge": Reason.CERTAINTY_LOWERED,
    "boost": Reason.CERTAINTY_RAISED,
    "remedy": Reason.REMEDY_ADDED,
    "entitlement": Reason.ENTITLEMENT_ADDED,
    "policy": Reason.ENTITLEMENT_ADDED,
    "cause": Reason.CAUSE_INVENTED,
    "news": Reason.NEWS_INVENTED,
    "data": Reason.ASKS_FOR_MORE,
    "channel": Reason.COMMITMENT_ADDED,
    "universal": Reason.CERTAINTY_RAISED,
    "obeyed": Reason.INSTRUCTION_OBEYED,
    "soon": Reason.TIME_ADDED,
    "tone": Reason.UNKNOWN_WORD,
    "measure": Reason.NUMBER_ADDED,
}
_DROPPED = {
    "hedge": Reason.CERTAINTY_RAISED,
    "boost": Reason.CERTAINTY_LOWERED,
    "remedy": Reason.REMEDY_DROPPED,
    "entitlement": Reason.ENTITLEMENT_DROPPED,
    "channel": Reason.COMMITMENT_DROPPED,
    "data": Reason.ASKS_FOR_LESS,
    "soon": Reason.TIME_DROPPED,
    "measure": Reason.NUMBER_DROPPED,
}
_ONCE_IS_ALWAYS = frozenset({"entitlement", "data", "channel"})
"""Kinds of which a word may come more often than in the source."""


def marked_words_changed(source: Analysed, rewrite: Analysed, mirrored: Mirrored) -> Iterator[Finding]:
    """Each marked word that came, beyond those of the source, and each that was lost."""
    wanted = Counter((mark.kind, mark.said) for mark in source.marks)
    got = Counter((mark.kind, mark.said) for mark in rewrite.marks)
    known = _own_weight(source)
    for (kind, said), count in _weighed(rewrite, mirrored).items():
        allowed = max(known[kind, said], wanted[kind, said] if kind == "universal" else 0)
        if kind in _ADDED and count > allowed and not (kind in _ONCE_IS_ALWAYS and wanted[kind, said]):
            yield Finding(reason=_ADDED[kind], words=said)
    for kind, said in wanted - got:
        if kind in _DROPPED and not got[kind, said] and not _may_go(kind, said, source):
            yield Finding(reason=_DROPPED[kind], words=said)
    yield from _deserved(source, rewrite)


def _deserved(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """What the customer themselves now deserve or are owed: "your anger is deserved" gives them nothing."""
    theirs = set(_rightful(source))
    for said in _rightful(rewrite):
        if said not in theirs:
            yield Finding(reason=Reason.ENTITLEMENT_ADDED, words=f"you {said}")


def _rightful(passage: Analysed) -> Iterator[str]:
    for mark in passage.marks:
        if (
            mark.kind == "entitlement"
            and not is_fair_feeling(mark, passage, Mirrored(""))
            and passage.word(mark.at - 1) in {"you", "are", "have"} | ADVERBS
        ):
            before = passage.words[max(0, mark.at - 3) : mark.at]
            if "you" in before:
                yield mark.said


@once
def _own_weight(source: Analysed) -> Counter[tuple[str, str]]:
    return _weighed(source, Mirrored(""))


def _weighed(passage: Analysed, mirrored: Mirrored) -> Counter[tuple[str, str]]:
    """How often each marked word comes, those left out that are harmless where they stand."""
    return Counter((mark.kind, mark.said) for mark in passage.marks if not is_harmless(mark, passage, mirrored))


def _may_go(kind: str, said: str, source: Analysed) -> bool:
    if kind == "hedge":
        return said in THEIR_DOING and "you" in source.words
    if kind == "boost":
        return said in COLOURS and any(is_feeling(token.said) for token in source.tokens)
    if kind == "data":
        return not source.asks
    return False

"""Marked words that came or went: remedies, rights, causes, hedges, oaths, news, data, responsibility."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.commitments import SAFE
from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.forms import is_base
from bot.domain.guard.marks import Mark
from bot.domain.guard.mirrored import Mirrored, is_what_they_paid
from bot.domain.guard.modals import Mode
from bot.domain.guard.once import once
from bot.domain.guard.passage import ADVERBS
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.word_lists import word_set

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
_COLOURS = frozenset({"absolutely", "of course"})
"""Before a feeling these only colour it."""

_THEIR_DOING = frozenset({"try", "expect", "hope", "think", "believe", "attempt", "plan", "intend", "suppos", "guess"})
_ASKS = word_set("tell send give share confirm verify enter provide need want have type upload attach read")
_BESIDE_ME = frozenset({"bear", "tell", "patient", "speak"})
_ONCE_IS_ALWAYS = frozenset({"entitlement", "data", "channel"})
"""Kinds of which a word may come more often than in the source."""

_NEAR = 4


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
    yield from _responsibility(source, rewrite)
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
            and not _is_fair_feeling(mark, passage, Mirrored(""))
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
    return Counter((mark.kind, mark.said) for mark in passage.marks if not _is_harmless(mark, passage, mirrored))


def _is_harmless(mark: Mark, rewrite: Analysed, mirrored: Mirrored) -> bool:
    rule = _HARMLESS.get(mark.kind)
    return rule is not None and rule(mark, rewrite, mirrored)


def _only_colours(mark: Mark, rewrite: Analysed, _: Mirrored) -> bool:
    return mark.said in _COLOURS and _colours(rewrite, mark.end)


def _is_their_doing(mark: Mark, rewrite: Analysed, _: Mirrored) -> bool:
    before = rewrite.words[max(0, mark.at - _NEAR) : mark.at]
    told = not is_base(rewrite.word(mark.at))
    return told and mark.said in _THEIR_DOING and "you" in before and "i" not in before


def _measures_feeling(mark: Mark, rewrite: Analysed, _: Mirrored) -> bool:
    return mark.said not in {"less", "fewer", "least"} and (
        is_feeling(rewrite.says(mark.end))
        or rewrite.word(mark.end) in {"enough", "anyone", "anybody", ""}
        or (rewrite.says(mark.at) == "choose")
    )


def _is_fair_feeling(mark: Mark, rewrite: Analysed, _: Mirrored) -> bool:
    """The "right to" of "you are right to ask" and of "right to the end"."""
    if mark.said != "right to":
        return False
    before = rewrite.word(mark.at - 1) in {"are", "be", "were", "absolutely", "quite", "completely", "so"}
    return before or rewrite.word(mark.end) in {"the", "my", "this"}


def _is_told_back(mark: Mark, rewrite: Analysed, mirrored: Mirrored) -> bool:
    return _tells_of_them(rewrite, mark.at) or mirrored.allows(mark.at, rewrite)


def _asks_for_none(mark: Mark, rewrite: Analysed, mirrored: Mirrored) -> bool:
    sentence = rewrite.tokens[mark.at].sentence
    asks = sentence in rewrite.asks or any(token.said in _ASKS for token in rewrite.by_sentence[sentence])
    return not asks and mirrored.allows(mark.at, rewrite)


def _is_what_they_paid(mark: Mark, rewrite: Analysed, mirrored: Mirrored) -> bool:
    return is_what_they_paid(mark.at, rewrite, mirrored)


_HARMLESS: Mapping[str, Callable[[Mark, Analysed, Mirrored], bool]] = {
    "boost": _only_colours,
    "hedge": _is_their_doing,
    "universal": _is_told_back,
    "measure": _measures_feeling,
    "entitlement": _is_fair_feeling,
    "data": _asks_for_none,
    "remedy": _is_what_they_paid,
}
"""When a marked word of a kind may come all the same."""


def _colours(rewrite: Analysed, at: int) -> bool:
    for place in range(at, min(at + _NEAR, len(rewrite.tokens))):
        token = rewrite.tokens[place]
        if token.content:
            return is_feeling(token.said) or token.said in SAFE or token.text == "right"
    return False


def _tells_of_them(rewrite: Analysed, at: int) -> bool:
    """Whether the clause tells what the customer went through, and neither promises nor asks."""
    clause = rewrite.tokens[at].clause
    first = [place for place, token in enumerate(rewrite.tokens) if token.clause == clause]
    promised = any(first[0] <= modal.at <= first[-1] and modal.mode is not Mode.MUST for modal in rewrite.modals)
    acted = any(
        first[0] <= act.at <= first[-1] and act.mode is not Mode.IS and act.said not in SAFE for act in rewrite.acts
    )
    return (
        not promised
        and not acted
        and (
            rewrite.word(at) == "all"
            or any(token.text in {"you", "your", "this", "that"} for token in rewrite.clause_words(at))
        )
    )


def _may_go(kind: str, said: str, source: Analysed) -> bool:
    if kind == "hedge":
        return said in _THEIR_DOING and "you" in source.words
    if kind == "boost":
        return said in _COLOURS and any(is_feeling(token.said) for token in source.tokens)
    if kind == "data":
        return not source.asks
    return False


def _responsibility(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Whose it is: ours stays ours, and nothing becomes ours that was not."""
    before = {
        mark.said
        for mark in source.marks
        if mark.kind == "responsibility" and not (mark.said == "mine" and source.word(mark.at - 1) == "of")
    }
    before |= {"mine" for act in source.acts if act.verb == "owner"}
    after = {
        mark.said
        for mark in rewrite.marks
        if mark.kind == "responsibility"
        and not (
            mark.said == "with me"
            and _BESIDE_ME & {token.said for token in rewrite.tokens[max(0, mark.at - 6) : mark.at]}
        )
        and not (mark.said == "mine" and rewrite.word(mark.at - 1) == "of")
    }
    after |= {"mine" for act in rewrite.acts if act.verb == "owner"}
    if after and not before:
        yield Finding(reason=Reason.RESPONSIBILITY_ADDED, words=", ".join(sorted(after)))
    if before and not after:
        yield Finding(reason=Reason.RESPONSIBILITY_DROPPED, words=", ".join(sorted(before)))
    for said in sorted(after - before):
        if said in {"blame", "accountable", "responsible", "responsibility", "our fault", "my fault"}:
            yield Finding(reason=Reason.RESPONSIBILITY_ADDED, words=said)
    ours = _owned(source, {"our", "my"})
    yours = _owned(source, {"your", "their", "his", "her"})
    for said in sorted((_owned(rewrite, {"your", "their", "his", "her"}) & ours) - yours):
        yield Finding(reason=Reason.RESPONSIBILITY_DROPPED, words=f"your {said}")
    for said in sorted((_owned(rewrite, {"our", "my"}) & yours) - ours):
        yield Finding(reason=Reason.RESPONSIBILITY_ADDED, words=f"our {said}")


def _owned(passage: Analysed, whose: set[str]) -> set[str]:
    found: set[str] = set()
    for at, word in enumerate(passage.words):
        if word in whose:
            place = passage.skip(at + 1)
            if place < len(passage.tokens) and passage.tokens[place].content:
                found.add(passage.tokens[place].said)
    return found

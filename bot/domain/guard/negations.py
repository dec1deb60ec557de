"""No and not: each bears upon the same thing as in the source."""

from collections import Counter
from collections.abc import Iterator

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.mirrored import NO, Mirrored
from bot.domain.guard.modals import MODES
from bot.domain.guard.once import once
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.word_lists import word_set

_NEAR = 8
_STAND_INS = word_set("it that this them you me us one")
_NOT_ANY = word_set("not never nor neither hardly no none nobody nothing")


def negations_changed(source: Analysed, rewrite: Analysed, mirrored: Mirrored) -> Iterator[Finding]:
    """Each "no" and "not" that came or went, by what it bears upon."""
    wanted, got = negated(source).copy(), negated(rewrite).copy()
    _settle(wanted, got, source, rewrite)
    owned = "yours" not in source.words and {"mine", "ours", "my"} & set(source.words)
    for said in got - wanted:
        if said == ("not", "yours") and owned:
            continue
        if said[1] not in source.said and mirrored.denies(said[1]) and not _promised(said[1], rewrite):
            continue
        yield Finding(reason=Reason.NEGATION_ADDED, words=" ".join(said))
    for said in wanted - got:
        yield Finding(reason=Reason.NEGATION_DROPPED, words=" ".join(said))


def _settle(
    wanted: Counter[tuple[str, ...]], got: Counter[tuple[str, ...]], source: Analysed, rewrite: Analysed
) -> None:
    """Put the anchor of the source where the rewrite only set a word of its own before it: "without asking more"."""
    for at, word in enumerate(rewrite.words):
        own = rewrite.anchor(at) if word in NO else ""
        if not own or own in source.said or got["not", own] <= wanted["not", own]:
            continue
        behind = {token.said for token in rewrite.clause_words(at)}
        same = next((each for each in wanted - got if each[1] in behind), None)
        if same is not None:
            got["not", own] -= 1
            got[same] += 1


def _promised(said: str, rewrite: Analysed) -> bool:
    """Whether a word stands in what the agent does or anybody will."""
    return any(act.said == said for act in rewrite.acts) or any(modal.anchor == said for modal in rewrite.modals)


@once
def negated(passage: Analysed) -> Counter[tuple[str, ...]]:
    """What is negated, and how often. Where a word comes more than once, the one before it tells which is meant."""
    found: Counter[tuple[str, ...]] = Counter()
    for at, word in enumerate(passage.words):
        if word not in NO or (word == "no" and passage.word(at + 1) == "doubt"):
            continue
        found["not", _denied(passage, at, word)] += 1
    return found


def _denied(passage: Analysed, at: int, word: str) -> str:
    """What a "not" bears upon; the verb itself where nothing follows, as in "and now you cannot"."""
    bare = passage.word(at + 1) if word == "without" else ""
    if bare in _STAND_INS:
        return bare
    ends = at + 1 == len(passage.tokens) or passage.tokens[at + 1].clause != passage.tokens[at].clause
    if word == "not" and ends and passage.word(at - 1) in MODES:
        return passage.word(at - 1)
    return passage.anchor(_any_behind(passage, at))


def _any_behind(passage: Analysed, at: int) -> int:
    """The "any" of "not ... any reasons", which says what there is none of; without one, the place itself."""
    for place in range(at + 1, min(at + _NEAR, len(passage.words))):
        if passage.tokens[place].clause != passage.tokens[at].clause:
            break
        if passage.word(place) == "any":
            return place
    return at


def turned_round(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Where a thing is said twice, once with "not": the "not" has to stay beside the same words before it."""
    for at, word in enumerate(rewrite.words):
        if word not in _NOT_ANY:
            continue
        anchor = rewrite.anchor(at)
        if source.said[anchor] > 1 and rewrite.said[anchor] > 1:
            before = rewrite.anchor_before(at)
            pairs = {
                source.anchor_before(place)
                for place, each in enumerate(source.words)
                if each in _NOT_ANY and source.anchor(place) == anchor
            }
            if pairs and before not in pairs and before in source.said:
                yield Finding(reason=Reason.NEGATION_ADDED, words=f"{before} {anchor}")

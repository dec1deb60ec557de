"""No and not: each bears upon the same thing as in the source."""

from collections import Counter
from collections.abc import Iterator

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.reason import Finding, Reason

_NEGATORS = frozenset("not no never nor neither none nobody nothing without hardly".split())
_NOT_ANY = frozenset("not never nor neither hardly no none nobody nothing".split())


def negations_changed(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Each "no" and "not" that came or went, by what it bears upon."""
    wanted, got = negated(source), negated(rewrite)
    owned = {"mine", "ours", "my"} & set(source.words)
    for said, _ in (got - wanted).items():
        if said == ("not", "yours") and owned:
            continue
        yield Finding(reason=Reason.NEGATION_ADDED, words=" ".join(said))
    for said, _ in (wanted - got).items():
        yield Finding(reason=Reason.NEGATION_DROPPED, words=" ".join(said))


def negated(passage: Analysed) -> Counter[tuple[str, ...]]:
    """What is negated, and how often. Where a word comes more than once, the one before it tells which is meant."""
    found: Counter[tuple[str, ...]] = Counter()
    for at, word in enumerate(passage.words):
        if word not in _NEGATORS or (word == "no" and passage.word(at + 1) == "doubt"):
            continue
        kind = "without" if word == "without" else "not"
        clause = passage.tokens[at].clause
        places = range(at + 1, min(at + 8, len(passage.words)))
        at = next((place for place in places if passage.word(place) == "any" and passage.tokens[place].clause == clause), at)
        found[kind, passage.anchor(at)] += 1
    return found


def turned_round(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Where a thing is said twice, once with "not": the "not" has to stay beside the same words before it."""
    for at, word in enumerate(rewrite.words):
        if word not in _NOT_ANY:
            continue
        anchor = rewrite.anchor(at)
        if source.said[anchor] > 1 and rewrite.said[anchor] > 1:
            before = rewrite.anchor_before(at)
            pairs = {source.anchor_before(place) for place, each in enumerate(source.words) if each in _NOT_ANY
                     and source.anchor(place) == anchor}
            if pairs and before not in pairs:
                yield Finding(reason=Reason.NEGATION_ADDED, words=f"{before} {anchor}")

"""No and not: each bears upon the same thing as in the source."""

from collections import Counter
from collections.abc import Iterator

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.mirrored import NO, Mirrored
from bot.domain.guard.modals import MODES
from bot.domain.guard.once import once
from bot.domain.guard.passage import FUNCTION
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.stems import concept
from bot.domain.guard.their_lot import tells_their_lot
from bot.domain.guard.word_lists import word_set

_NEAR = 8
_STAND_INS = word_set("it that this them you me us one")
_NONE = frozenset({"no", "nothing", "nobody", "none"})
_OWN_BLAME = frozenset(map(concept, word_set("stupid silly daft foolish dumb embarrassing shame")))
"""What somebody may say of themselves; it is kind to say that it is not so."""

_AWAY, _LOST = word_set("off out down away dead gone"), word_set("lose miss break stop")
_WITH_ANY = word_set("not never without hardly nor")
_NOT_ANY = word_set("not never nor neither hardly no none nobody nothing")


def negations_changed(source: Analysed, rewrite: Analysed, mirrored: Mirrored) -> Iterator[Finding]:
    """Each "no" and "not" that came or went, by what it bears upon."""
    wanted, got = negated(source).copy(), negated(rewrite).copy()
    _settle(wanted, got, source, rewrite)
    owned = "yours" not in source.words and {"mine", "ours", "my"} & set(source.words)
    _pair(wanted, got, source, rewrite)
    if (got - wanted).total() == (wanted - got).total() and _only_moved(
        wanted - got, got - wanted, source, rewrite, mirrored
    ):
        return
    for said in got - wanted:
        if said == ("not", "yours") and owned:
            continue
        if (said[1] in _OWN_BLAME and mirrored.said_once(said[1])) or _is_lacking(said[1], source, rewrite):
            continue
        if said[1] not in source.said and mirrored.denies(said[1]) and not _promised(said[1], rewrite):
            continue
        yield Finding(reason=Reason.NEGATION_ADDED, words=" ".join(said))
    for said in wanted - got:
        yield Finding(reason=Reason.NEGATION_DROPPED, words=" ".join(said))


def _pair(wanted: Counter[tuple[str, ...]], got: Counter[tuple[str, ...]], source: Analysed, rewrite: Analysed) -> None:
    """Take out what both deny of the same words: "no question is a silly one" and "no silly questions"."""
    for lost in list(wanted - got):
        for come in list(got - wanted):
            ours, theirs = _none_of(lost, source), _none_of(come, rewrite)
            if lost[1] in theirs and come[1] in ours:
                wanted[lost] -= 1
                got[come] -= 1
                break


def _none_of(denied: tuple[str, ...], passage: Analysed) -> frozenset[str]:
    """All that is said in the clause where there is none of something; empty where it is denied otherwise, or twice."""
    places = [
        at for at, word in enumerate(passage.words) if word in _NONE and ("not", _denied(passage, at, word)) == denied
    ]
    if len(places) != 1:
        return frozenset()
    clause = passage.clause_words(places[0])
    if sum(token.text in NO for token in clause) > 1:
        return frozenset()
    return frozenset(token.said for token in clause if token.content)


def _only_moved(
    lost: Counter[tuple[str, ...]],
    come: Counter[tuple[str, ...]],
    source: Analysed,
    rewrite: Analysed,
    theirs: Mirrored,
) -> bool:
    """Whether all that is denied otherwise is in the customer's lot, as often in both, and said by them or by us."""
    known = all(
        said in source.said or said in source.words or theirs.said_once(said) or said in FUNCTION for _, said in come
    )
    if not (known and _all_in_lots(lost, source) and _all_in_lots(come, rewrite)):
        return False
    ours = [_around(at, source) for at in _places(lost, source)]
    return all(
        any(around & each for each in ours)
        for at in _places(come, rewrite)
        if _denied(rewrite, at, rewrite.word(at)) in source.said
        for around in (_around(at, rewrite),)
    )


def _all_in_lots(denied: Counter[tuple[str, ...]], passage: Analysed) -> bool:
    return all(tells_their_lot(passage, at) for at in _places(denied, passage))


def _places(denied: Counter[tuple[str, ...]], passage: Analysed) -> list[int]:
    return [at for at, word in enumerate(passage.words) if word in NO and ("not", _denied(passage, at, word)) in denied]


def _around(at: int, passage: Analysed) -> frozenset[str]:
    return frozenset(token.said for token in passage.clause_words(at) if token.content and not token.light)


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


def _is_lacking(said: str, source: Analysed, rewrite: Analysed) -> bool:
    """Whether the source says in other words that there is none: "your power is off", "you have no power"."""
    lacking = any(
        said in {token.said for token in clause} and any(token.text in _AWAY or token.said in _LOST for token in clause)
        for clause in source.by_clause.values()
    )
    denied: Counter[tuple[str, ...]] = Counter([("not", said)])
    return (
        lacking
        and _all_in_lots(denied, rewrite)
        and all(rewrite.word(at) == "no" and rewrite.says(at + 1) == said for at in _places(denied, rewrite))
    )


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
    if word == "no" and (ends or passage.says(at - 1) == "tell"):
        return word
    if word == "not" and ends and passage.word(at - 1) in MODES:
        return passage.word(at - 1)
    return passage.anchor(_any_behind(passage, at) if word in _WITH_ANY else at)


def _any_behind(passage: Analysed, at: int) -> int:
    """The "any" of "not ... any reasons" and "not ... anybody", which says what there is none of; else the place."""
    for place in range(at + 1, min(at + _NEAR, len(passage.words))):
        if passage.tokens[place].clause != passage.tokens[at].clause:
            break
        following = passage.tokens[place + 1] if place + 1 < len(passage.tokens) else None
        who = passage.word(place) == "anybody" and not (following and following.content)
        if passage.word(place) == "any" or who:
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

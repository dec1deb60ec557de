"""Claims: what something or somebody "is" now though nothing in the source said so: refunded, here, done."""

from collections.abc import Iterator
from typing import NamedTuple

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.forms import is_doing, is_participle
from bot.domain.guard.mirrored import NO, Mirrored
from bot.domain.guard.modals import MODES
from bot.domain.guard.negations import negated
from bot.domain.guard.once import once
from bot.domain.guard.passage import ADVERBS, BE, HAVE, OWNED
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.word_lists import word_set

_PRONOUNS = word_set("i we you it they he she")
_PLACES = word_set("done over back out up off on in through there here ready available with") | OWNED
_DETERMINERS = word_set("a an the my our your their his her its no such another one")
_WHOSE = frozenset({"my", "our", "your", "their"})
_UNDER = frozenset({"that", "until", "when", "whether", "if", "once", "unless", "before"})
_WHETHER = frozenset({"whether", "if"})
_FEW = 3
_NEAR = 5
_LONGEST_SUBJECT = 8
_MEANT = frozenset({"mean", "expect", "hope", "leave"})


def claims_changed(source: Analysed, rewrite: Analysed, mirrored: Mirrored) -> Iterator[Finding]:
    """Each claim of the rewrite that the source does not make."""
    theirs = list(_predicates(source))
    for claim in _predicates(rewrite):
        if _is_new(claim, source, rewrite, theirs) and not (claim.subject == "you" and mirrored.said_once(claim.said)):
            yield Finding(reason=Reason.NEWS_INVENTED, words=f"{claim.subject} is {claim.said}")
        elif _has_another_subject(claim, source, theirs):
            yield Finding(reason=Reason.ACTOR_CHANGED, words=f"{claim.subject} is {claim.said}")


class _Claim(NamedTuple):
    """What "is" what. `done` and `doing` say how; `whose` is the "your" before it, `about` all words of the subject.

    `under` says that it is only said under a "that", "until" or "whether".
    """

    subject: str
    said: str
    done: bool
    doing: bool
    whose: str
    about: frozenset[str]
    under: bool
    whom: str
    denied: bool
    where: frozenset[str]


def _is_new(claim: _Claim, source: Analysed, rewrite: Analysed, theirs: list[_Claim]) -> bool:
    said = claim.said
    same = [each for each in theirs if each.said == said]
    if _is_told_otherwise(claim, source):
        return False
    if said in _PLACES:
        fits = (each.subject == claim.subject and (claim.under or not each.under) for each in same)
        return not any(fits) and not is_owned(said, source, rewrite)
    if is_feeling(said) or said not in source.said:
        return claim.done and claim.subject != "you" and said not in _MEANT and not is_feeling(said)
    if claim.done:
        return _is_done_anew(claim, source, same)
    if claim.doing:
        return claim.subject not in {"i", "we", "you"} and not (same or _goes_on(claim, source))
    return _is_called_new(claim, same)


def _is_told_otherwise(claim: _Claim, source: Analysed) -> bool:
    """Whether the source says the same in other words: "ready to", "you choose", "it is mine", "on my desk", "not"."""
    said = claim.said
    return (
        (said == "ready" and claim.subject == "i" and said in source.said)
        or (said == "choose" and claim.whose == "your" and said in source.said)
        or (said == "on" and claim.whom in {"me", "us"} and bool({"mine", "ours"} & set(source.words)))
        or (said in {"ours", "mine"} and _is_called_ours(claim, source))
        or (said in _PLACES and claim.whom in _DETERMINERS and bool(claim.where & _placed(source, said)))
        or (claim.denied and ("not", said) in negated(source))
    )


def _is_done_anew(claim: _Claim, source: Analysed, same: list[_Claim]) -> bool:
    """Whether something is done now that was not, or to another thing."""
    if claim.about and claim.subject not in _PRONOUNS and not claim.about & source.said.keys():
        return True
    if claim.under and _is_wondered(source, claim.said):
        return False
    return not any(each.done for each in same) and not _is_done(source, claim.said)


def _goes_on(claim: _Claim, source: Analysed) -> bool:
    """Whether the source tells of the same as going on: "part of it missing", "it affects"."""
    here = any(
        token.said == claim.said and is_doing(token.text) and source.says(at - 1) == claim.subject
        for at, token in enumerate(source.tokens)
    )
    return here or _is_finite(source, claim.said)


def _is_called_ours(claim: _Claim, source: Analysed) -> bool:
    """Whether "the failure was ours" only says what "our failure" or "I own it" said."""
    called = {source.says(at + 1) for at, word in enumerate(source.words) if word in {"our", "my"}}
    called |= {act.said for act in source.acts if act.verb == "owner"}
    return bool(claim.about & called) or any(act.verb == "owner" for act in source.acts)


def _placed(source: Analysed, word: str) -> frozenset[str]:
    """What stands behind a small word of place in the source: the desk of "on my desk"."""
    return frozenset(
        token.said
        for at, each in enumerate(source.words)
        if each == word
        for token in source.tokens[at + 1 : at + 4]
        if token.content
    )


def _is_wondered(source: Analysed, said: str) -> bool:
    """Whether the source asks of the same thing whether it happened."""
    return any(
        token.said == said and is_participle(token.text) and _WHETHER & set(source.words[max(0, at - _NEAR) : at])
        for at, token in enumerate(source.tokens)
    )


def _is_called_new(claim: _Claim, same: list[_Claim]) -> bool:
    """Whether the customer, or what is somebody's, is now called something: "you are wrong", "that is your problem"."""
    if claim.subject == "you":
        return all(each.subject != "you" for each in same)
    return bool(claim.whose) and all(each.done for each in same)


def _has_another_subject(claim: _Claim, source: Analysed, theirs: list[_Claim]) -> bool:
    """Whether the claim is made of another thing of the source: the bag is confirmed, where it was the seat."""
    about = {each for each in claim.about if each in source.said and not is_feeling(each)}
    same = [each for each in theirs if each.said == claim.said and each.about]
    return bool(about and same) and not is_feeling(claim.said) and not any(about & each.about for each in same)


def _is_finite(source: Analysed, said: str) -> bool:
    """Whether the source tells of it as something that goes on: "affects", "stays"."""
    return any(
        token.said == said and not is_participle(token.text) and not is_doing(token.text) for token in source.tokens
    )


@once
def _predicates(passage: Analysed) -> tuple[_Claim, ...]:
    return tuple(_each_predicates(passage))


def _each_predicates(passage: Analysed) -> Iterator[_Claim]:
    for at, word in enumerate(passage.words):
        if word == "being" and passage.by_clause[passage.tokens[at].clause][0].text in {"being", "and", "but"}:
            continue
        if (word in BE or word in HAVE) and passage.word(passage.skip(at + 1)) not in BE:
            meant = word == "be" and passage.word(at - 1) == "to"
            meant = meant or (
                word in {"be", "have"}
                and any(passage.word(before) in MODES for before in range(max(0, at - _NEAR), at))
            )
            claim = None if meant else _claim(passage, at)
            if claim is not None:
                yield claim


def _claim(passage: Analysed, at: int) -> _Claim | None:
    has = passage.word(at) in HAVE
    place, whose = passage.skip(at + 1), ""
    if passage.word(place) == "here" and passage.word(place + 1) == "with":
        place += 1
    while passage.word(place) in _DETERMINERS:
        whose = passage.word(place) if passage.word(place) in _WHOSE else whose
        place = passage.skip(place + 1)
    if place >= len(passage.tokens) or passage.tokens[place].sentence != passage.tokens[at].sentence:
        return None
    token = passage.tokens[place]
    done = not whose and is_participle(token.text)
    subject = _subject(passage, at)
    if has and (not done or subject in {"i", "we", "you"} or (token.light and passage.word(place + 1) in _DETERMINERS)):
        return None
    said = token.text if token.text in _PLACES else token.said
    return _Claim(
        subject,
        said,
        done,
        is_doing(token.text) and not whose,
        whose,
        _about(passage, at) - {token.said},
        is_under(passage, at),
        passage.word(place + 1),
        "not" in passage.words[at:place],
        frozenset(token.said for token in passage.tokens[place + 1 : place + 4] if token.content),
    )


def is_under(passage: Analysed, at: int) -> bool:
    """Whether a clause is only told of: a "that", "until", "when" or "whether" stands before its subject."""
    here = passage.tokens[at].clause
    first = passage.by_clause[here][0].text
    places = [place for place in range(max(0, at - _FEW), at) if passage.tokens[place].clause == here]
    before = [passage.word(place) for place in places if not _is_subject(passage, place)]
    if not before and at:
        before = [passage.word(at - 1)]
    return first in _UNDER - {"that"} or not _UNDER.isdisjoint(before)


def _is_subject(passage: Analysed, at: int) -> bool:
    """Whether this is the "that" of "that is yours", and not that of "money that is yours"."""
    if passage.word(at) != "that" or passage.word(at + 1) not in BE | HAVE | MODES.keys():
        return False
    return not (at and passage.tokens[at - 1].content and passage.tokens[at - 1].clause == passage.tokens[at].clause)


def _subject(passage: Analysed, at: int) -> str:
    before = at - 1 - (passage.word(at) in BE and passage.word(at - 1) in HAVE)
    return passage.word(before) if passage.word(before) in _PRONOUNS else passage.anchor_before(at)


def _about(passage: Analysed, at: int) -> frozenset[str]:
    """All that the subject's words say."""
    return frozenset(
        token.said
        for token in passage.tokens[max(0, at - _LONGEST_SUBJECT) : at]
        if token.clause == passage.tokens[at].clause
        and token.content
        and not token.slot
        and not token.light
        and token.text not in ADVERBS
    )


def is_owned(said: str, source: Analysed, rewrite: Analysed) -> bool:
    """Whether "yours" says nothing new: the source says so too, or what is yours is the choice there is."""
    if said not in OWNED:
        return False
    offers = "choose" in source.said or "or" in source.words
    theirs = [clause for clause in rewrite.by_clause.values() if any(token.text == said for token in clause)]
    chosen = all(any(token.said == "choose" for token in clause) for clause in theirs)
    told = _denials(said, source)
    return _denials(said, rewrite) == told if told else said == "yours" and offers and chosen


def _denials(said: str, passage: Analysed) -> list[bool]:
    """For each time the word comes, whether a "not" stands before it."""
    return [
        not NO.isdisjoint(passage.words[max(0, at - 4) : at]) for at, word in enumerate(passage.words) if word == said
    ]


def _is_done(source: Analysed, said: str) -> bool:
    """Whether the source tells of it as something that has happened."""
    return any(
        token.said == said
        and is_participle(token.text)
        and source.word(at - 1) != "you"
        and _WHETHER.isdisjoint(source.words[max(0, at - _NEAR) : at])
        and not (source.word(at - 1) == "be" and (MODES.keys() | {"to"}) & set(source.words[max(0, at - 4) : at]))
        for at, token in enumerate(source.tokens)
    )

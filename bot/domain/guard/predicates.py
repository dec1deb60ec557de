"""Predicates: what each text says that something or somebody "is", "was" or "has been", with all that belongs to it."""

from collections.abc import Iterator
from typing import NamedTuple

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.forms import is_doing, is_participle
from bot.domain.guard.modals import MODES
from bot.domain.guard.once import once
from bot.domain.guard.passage import ADVERBS, BE, HAVE, OWNED
from bot.domain.guard.word_lists import word_set

PRONOUNS = word_set("i we you it they he she")
PLACES = word_set("done over back out up off on in through there here ready available with") | OWNED
DETERMINERS = word_set("a an the my our your their his her its no such another one")
NEAR = 5
_WHOSE = frozenset({"my", "our", "your", "their"})
_UNDER = frozenset({"that", "until", "when", "whether", "if", "once", "unless", "before"})
_FEW = 3
_TELLING = frozenset({"tell", "hope"})
_LONGEST_SUBJECT = 8


class Claim(NamedTuple):
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
    by: str


@once
def predicates(passage: Analysed) -> tuple[Claim, ...]:
    """Every predicate of a text, in order."""
    return tuple(_each_predicate(passage))


def _each_predicate(passage: Analysed) -> Iterator[Claim]:
    for at, word in enumerate(passage.words):
        if word == "being" and passage.by_clause[passage.tokens[at].clause][0].text in {"being", "and", "but"}:
            continue
        if (word in BE or word in HAVE) and passage.word(passage.skip(at + 1)) not in BE:
            meant = word == "be" and passage.word(at - 1) == "to"
            meant = meant or (
                word in {"be", "have"} and any(passage.word(before) in MODES for before in range(max(0, at - NEAR), at))
            )
            claim = None if meant else _claim(passage, at)
            if claim is not None:
                yield claim


def _claim(passage: Analysed, at: int) -> Claim | None:
    has = passage.word(at) in HAVE
    place, whose = passage.skip(at + 1), ""
    if passage.word(place) == "here" and passage.word(place + 1) == "with":
        place += 1
    if passage.word(place) == "there" and passage.tokens[at].sentence in passage.asks:
        return None
    while passage.word(place) in DETERMINERS:
        whose = passage.word(place) if passage.word(place) in _WHOSE else whose
        place = passage.skip(place + 1)
    if place >= len(passage.tokens) or passage.tokens[place].sentence != passage.tokens[at].sentence:
        return None
    token = passage.tokens[place]
    named = passage.word(place - 1) in DETERMINERS
    done = not whose and is_participle(token.text)
    subject = _subject(passage, at)
    if has and (not done or subject in {"i", "we", "you"} or (token.light and passage.word(place + 1) in DETERMINERS)):
        return None
    said = token.text if token.text in PLACES else token.said
    return Claim(
        subject,
        said,
        done,
        is_doing(token.text) and not whose and not named,
        whose,
        _about(passage, at) - {token.said},
        is_under(passage, at),
        passage.word(place + 1),
        "not" in passage.words[at:place],
        frozenset(token.said for token in passage.tokens[place + 1 : place + 4] if token.content),
        _by_whom(passage, place),
    )


def _by_whom(passage: Analysed, at: int) -> str:
    """Who did what is told as done here: the bank of "treated as a stranger by the bank"."""
    for place in range(at + 1, min(at + NEAR, len(passage.tokens))):
        if passage.word(place) == "by":
            return passage.anchor(place)
    return ""


def is_under(passage: Analysed, at: int) -> bool:
    """Whether a clause is only told of: a "that", "until", "when" or "whether" stands before its subject."""
    here = passage.tokens[at].clause
    first = passage.by_clause[here][0].text
    places = [place for place in range(max(0, at - _FEW), at) if passage.tokens[place].clause == here]
    before = [passage.word(place) for place in places if not _is_subject(passage, place)]
    if not before and at and passage.word(at - 1) != "once":
        before = [passage.word(at - 1)]
    told = any(passage.says(place) in _TELLING and passage.word(place + 1) != "is" for place in places) or _is_told_me(
        passage, at
    )
    return told or first in _UNDER - {"that"} or not _UNDER.isdisjoint(before)


def _is_told_me(passage: Analysed, at: int) -> bool:
    """Whether "you tell me" stands right before the subject: "the message in which you tell me it is there"."""
    for place in range(max(0, at - _FEW), at):
        if passage.word(place) in {"me", "us"} and passage.says(place - 1) in _TELLING:
            return passage.word(place - 2) == "you"
    return False


def _is_subject(passage: Analysed, at: int) -> bool:
    """Whether this is the "that" of "that is yours", and not that of "money that is yours"."""
    if passage.word(at) != "that" or passage.word(at + 1) not in BE | HAVE | MODES.keys():
        return False
    return not (at and passage.tokens[at - 1].content and passage.tokens[at - 1].clause == passage.tokens[at].clause)


def _subject(passage: Analysed, at: int) -> str:
    before = at - 1 - (passage.word(at) in BE and passage.word(at - 1) in HAVE)
    return passage.word(before) if passage.word(before) in PRONOUNS else passage.anchor_before(at)


def _about(passage: Analysed, at: int) -> frozenset[str]:
    """All that the subject's words say."""
    begin = at
    while (
        begin
        and passage.tokens[begin - 1].sentence == passage.tokens[at].sentence
        and _is_same_subject(passage, begin, at)
    ):
        begin -= 1
    return frozenset(
        token.said
        for token in passage.tokens[max(begin, at - _LONGEST_SUBJECT) : at]
        if token.content and not token.slot and not token.light and token.text not in ADVERBS
    )


def _is_same_subject(passage: Analysed, at: int, verb: int) -> bool:
    """Whether the word before this place still belongs to the subject: in its clause, or joined to it by "or"."""
    before, here = passage.tokens[at - 1], passage.tokens[at]
    if before.clause == here.clause:
        return True
    return here.text == "or" and before.clause == here.clause - 1 and here.clause == passage.tokens[verb].clause

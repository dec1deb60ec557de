"""Whose act it is, and what it is done to: no act is given to somebody else, no two acts change their objects."""

from collections.abc import Iterator
from itertools import pairwise

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.forms import is_past
from bot.domain.guard.marks import concepts_of
from bot.domain.guard.modals import MODES, Mode
from bot.domain.guard.once import once
from bot.domain.guard.passage import ADVERBS
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.safe import SAFE

_BEFORE_ME = frozenset({"from", "to", "for", "of", "with", "by", "thank", "at"})


def changed_hands(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Each act that somebody else does now, or that is done to what another act was done to."""
    yield from _crossed(source, rewrite)
    yield from _others(source, rewrite)
    yield from _swapped(source, rewrite)
    yield from _turned_on_you(source, rewrite)


def _turned_on_you(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """What was done to the customer and is now their own doing: "it failed you" and "you failed"."""
    done_to = {token.said for at, token in enumerate(source.tokens) if token.content and source.word(at + 1) == "you"}
    theirs = {source.says(source.skip(at + 1)) for at, word in enumerate(source.words) if word == "you"}
    for at, word in enumerate(rewrite.words):
        said = rewrite.says(rewrite.skip(at + 1))
        if (
            word == "you"
            and said in done_to - theirs
            and said not in SAFE
            and is_past(rewrite.word(rewrite.skip(at + 1)))
        ):
            yield Finding(reason=Reason.ACTOR_CHANGED, words=f"you {said}")


def _swapped(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """What "you carry" and "I carry", when both carry something, and the loads were changed."""
    theirs = set(_loads(source))
    for who, said, thing in _loads(rewrite):
        other = "you" if who == "i" else "i"
        if thing and (who, said, thing) not in theirs and (other, said, thing) in theirs:
            yield Finding(reason=Reason.ACTOR_CHANGED, words=f"{who} {said} {thing}")


@once
def _loads(passage: Analysed) -> tuple[tuple[str, str, str], ...]:
    return tuple(_each_loads(passage))


def _each_loads(passage: Analysed) -> Iterator[tuple[str, str, str]]:
    for at, token in enumerate(passage.tokens):
        place = passage.skip(at + 1)
        if token.text in {"i", "we", "you"} and place < len(passage.tokens):
            if passage.word(place) in MODES or passage.word(place) in {"do", "did"}:
                place = passage.skip(place + 1)
            if passage.says(place) and passage.tokens[place].content:
                yield "you" if token.text == "you" else "i", passage.says(place), passage.anchor(place)


@once
def _zones(passage: Analysed) -> dict[str, set[str]]:
    """What each act is about: the words behind it, up to the next act or the end of its sentence."""
    zones: dict[str, set[str]] = {}
    timely = concepts_of("times")
    found = sorted((act for act in passage.acts if act.mode is not Mode.IS), key=lambda act: act.at)
    for order, act in enumerate(found):
        end = found[order + 1].at if order + 1 < len(found) else len(passage.tokens)
        inside = passage.tokens[act.at + 1 : end]
        zones.setdefault(act.said, set()).update(
            token.said
            for token in inside
            if token.sentence == passage.tokens[act.at].sentence
            and token.content
            and not token.light
            and token.text not in ADVERBS
            and token.said not in timely
            and not token.text.isdigit()
        )
    return zones


def _crossed(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Things that were one act's and have become another's: "send the form and call the bank" turned round."""
    wanted, got = _zones(source), _zones(rewrite)
    for said, things in got.items():
        if said not in wanted:
            continue
        elsewhere = set[str]().union(*(each for other, each in wanted.items() if other != said))
        for thing in sorted((things & elsewhere) - wanted[said] - wanted.keys()):
            yield Finding(reason=Reason.SLOT_MOVED if thing[0] in "{[" else Reason.ACTOR_CHANGED, words=thing)


def _others(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """What was ours to do and is now yours or theirs."""
    ours = {act.said for act in source.acts if act.mode is not Mode.IS and not act.is_light} - SAFE
    if "of yours" in _after_of(rewrite) - _after_of(source) and "of mine" in _after_of(source):
        yield Finding(reason=Reason.ACTOR_CHANGED, words="of yours")
    for at, token in enumerate(rewrite.tokens):
        following = rewrite.skip(at + 1)
        within = at and rewrite.tokens[at - 1].clause == token.clause
        if (
            token.text == "i" and ((within and rewrite.word(at - 1) in _BEFORE_ME) or rewrite.word(at + 1) == "are")
        ) or (token.text == "you" and rewrite.word(at + 1) == "am"):
            yield Finding(reason=Reason.ACTOR_CHANGED, words=token.text)
        if token.text not in {"you", "they", "somebody", "someone"} or following >= len(rewrite.tokens):
            continue
        said = rewrite.tokens[following].said
        if token.text == "you" and rewrite.word(following + 1) == "you" and rewrite.tokens[following].light:
            yield Finding(reason=Reason.ACTOR_CHANGED, words=f"you {said} you")
        if said in ours and not _is_said_of(source, token.text, said):
            before = rewrite.word(at - 1)
            if before not in {"tell", "give", "ask", "help", "let", "to", "for", "with", "of"}:
                yield Finding(reason=Reason.ACTOR_CHANGED, words=f"{token.text} {said}")


@once
def _after_of(passage: Analysed) -> frozenset[str]:
    return frozenset(f"of {each}" for word, each in pairwise(passage.words) if word == "of")


def _is_said_of(source: Analysed, subject: str, said: str) -> bool:
    return any(
        token.text == subject
        and (place := source.skip(at + 1)) < len(source.tokens)
        and source.tokens[place].said == said
        for at, token in enumerate(source.tokens)
    )

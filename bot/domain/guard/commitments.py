"""Commitments: every act of the agent has to stand in the source, and every act of the source in the rewrite."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from bot.domain.guard.acts import Act
from bot.domain.guard.analysed import Analysed
from bot.domain.guard.forms import is_participle
from bot.domain.guard.marks import concepts_of
from bot.domain.guard.modals import MODES, Mode
from bot.domain.guard.negations import negated
from bot.domain.guard.once import once
from bot.domain.guard.passage import ADVERBS, BE
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.stems import concept
from bot.domain.guard.word_lists import words_of

SAFE = frozenset(concept(word) for word in words_of("safe_acts"))
_SAFE_STATES = frozenset(concept(word) for word in words_of("safe_states"))
_SAFE_MODES = frozenset({Mode.STATES, Mode.CAN, Mode.MAY, Mode.DOES_NOW, Mode.HAS_DONE, Mode.WOULD, Mode.WANTS})
_ALSO = {
    Mode.WILL: {Mode.WILL, Mode.STATES, Mode.LETS},
    Mode.STATES: {Mode.STATES, Mode.LETS},
    Mode.DOES_NOW: {Mode.DOES_NOW, Mode.STATES},
}
"""A rewrite's way of saying it, and the ways of the source that it stands for."""

_BEFORE_ME = frozenset({"from", "to", "for", "of", "with", "by", "thank", "at"})

_ORDER = [Mode.MAY, Mode.CAN, Mode.WANTS, Mode.SHOULD, Mode.LETS, Mode.STATES, Mode.WILL, Mode.DOES_NOW, Mode.HAS_DONE]


def commitments_changed(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Acts added, lost, made stronger or weaker, given to somebody else, or crossed with each other's objects."""
    for act in rewrite.acts:
        known = _is_safe(act, rewrite, source) or any(_stands_for(act, each) for each in source.acts)
        if not known and not _was_done_to_you(act, source, rewrite):
            yield _added(act, source, rewrite)
        elif act.mode is Mode.HAS_DONE and act.said not in SAFE and not _is_wondered(act, rewrite):
            same = [each for each in source.acts if each.said == act.said and each.mode is Mode.HAS_DONE]
            if same and all(_is_wondered(each, source) for each in same):
                yield Finding(reason=Reason.COMMITMENT_STRENGTHENED, words=act.said)
    once = Counter((act.said, act.mode) for act in source.acts)
    for said, mode in Counter((act.said, act.mode) for act in rewrite.acts if not _is_safe(act, rewrite)) - once:
        if once[said, mode] and mode is not Mode.HAS_DONE:
            yield Finding(reason=Reason.REPEATS_ITSELF, words=said)
    for act in source.acts:
        if not _is_safe(act, source) and not _is_kept(act, source, rewrite):
            yield _dropped(act, rewrite)
    yield from _crossed(source, rewrite)
    yield from _others(source, rewrite)
    yield from _swapped(source, rewrite)


def _is_wondered(act: Act, passage: Analysed) -> bool:
    """Whether an act stands behind "whether" or "if": "whether or not I have found it"."""
    clauses = {passage.tokens[act.at].clause, passage.tokens[act.at].clause - 1}
    return any(
        token.text in {"whether", "if"} and token.clause in clauses and place < act.at
        for place, token in enumerate(passage.tokens)
        if token.sentence == passage.tokens[act.at].sentence
    )


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


def _is_safe(act: Act, passage: Analysed, source: Analysed | None = None) -> bool:
    if act.mode is Mode.IS:
        return act.said in _SAFE_STATES or (act.said == "ready" and source is not None and "ready" in source.said)
    if act.mode is Mode.LETS:
        return False
    if act.mode is Mode.WANTS:
        return act.said in {"thank", "sorry", "hear", "understand", "say"} and act.said in SAFE
    return (
        act.mode in _SAFE_MODES
        and (act.said if not act.is_light else act.verb) in SAFE
        and not passage.word(act.at).startswith("value")
    )


def _was_done_to_you(act: Act, source: Analysed, rewrite: Analysed) -> bool:
    """Whether "we let you down" only says who it was when you "counted on us and were let down"."""
    ours = not {"us", "we", "our"}.isdisjoint(source.words)
    to_you = (rewrite.word(act.at + 1) == "you" or "_you_" in rewrite.word(act.at)) and act.mode in {
        Mode.HAS_DONE,
        Mode.STATES,
    }
    return ours and to_you and _befell(act, source)


def _befell(act: Act, source: Analysed) -> bool:
    return any(
        token.said in {act.said, act.verb}
        and is_participle(token.text)
        and source.word(at - 1) in {"were", "been", "are"}
        for at, token in enumerate(source.tokens)
    )


def _stands_for(act: Act, source: Act) -> bool:
    modes = _ALSO.get(act.mode, {act.mode})
    if act.said == source.said and act.denied == source.denied and act.then == source.then:
        if act.particle != source.particle and act.is_light:
            return False
        return source.mode in modes and (not (act.is_light and source.is_light) or _light_pair(act, source))
    return False


def _light_pair(act: Act, source: Act) -> bool:
    either = {"have", "get"}
    return act.verb == source.verb or {act.verb, source.verb} <= either


def _is_kept(act: Act, source: Analysed, rewrite: Analysed) -> bool:
    if any(_stands_for(each, act) for each in rewrite.acts):
        return True
    if act.joined or act.mode is Mode.WANTS:
        return act.said in rewrite.said
    if act.mode is Mode.IS:
        return any(each.mode is Mode.IS and rewrite.word(each.at) == source.word(act.at) for each in rewrite.acts)
    return _is_said_otherwise(act, source, rewrite)


def _is_said_otherwise(act: Act, source: Analysed, rewrite: Analysed) -> bool:
    """Whether an act is there without its "I": "it has been passed on", "it cannot be changed", "you will hear"."""
    if act.mode is Mode.STATES:
        return act.is_light and act.verb in {"have", "get"} and act.said != act.verb and act.said in rewrite.said
    if act.mode is Mode.HAS_DONE:
        return any(
            token.said == act.said and any(rewrite.word(place) in BE for place in range(max(0, at - 3), at))
            for at, token in enumerate(rewrite.tokens)
        )
    if act.mode in {Mode.CAN, Mode.MAY}:
        return ("not", act.said) in negated(source) and ("not", act.said) in negated(rewrite)
    return act.mode is Mode.WILL and any(
        each.mode is Mode.WILL and each.anchor == act.said and each.subject == "you" for each in rewrite.modals
    )


def _added(act: Act, source: Analysed, rewrite: Analysed) -> Finding:
    same = [each for each in source.acts if each.said == act.said]
    reason = Reason.COMMITMENT_ADDED
    if same:
        stronger = _rank(act.mode) > _rank(same[0].mode)
        reason = Reason.COMMITMENT_STRENGTHENED if stronger else Reason.COMMITMENT_SOFTENED
    return Finding(reason=reason, words=rewrite.word(act.at))


def _dropped(act: Act, rewrite: Analysed) -> Finding:
    still = any(each.said == act.said for each in rewrite.acts)
    return Finding(reason=Reason.COMMITMENT_SOFTENED if still else Reason.COMMITMENT_DROPPED, words=act.said)


def _rank(mode: Mode) -> int:
    return _ORDER.index(mode) if mode in _ORDER else -1


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
        if (token.text == "i" and (rewrite.word(at - 1) in _BEFORE_ME or rewrite.word(at + 1) == "are")) or (
            token.text == "you" and rewrite.word(at + 1) == "am"
        ):
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

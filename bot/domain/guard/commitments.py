"""Commitments: every act of the agent has to stand in the source, and every act of the source in the rewrite."""

from collections import Counter
from collections.abc import Iterator

from bot.domain.guard.acts import Act
from bot.domain.guard.analysed import Analysed
from bot.domain.guard.forms import is_participle
from bot.domain.guard.modals import Mode
from bot.domain.guard.negations import negated
from bot.domain.guard.passage import BE
from bot.domain.guard.passive_promises import will_be_done
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.safe import SAFE
from bot.domain.guard.stems import concept
from bot.domain.guard.word_lists import words_of

_PAID_OUT = frozenset({"send", "refund", "credit", "pay"})
"""Nobody but us can have done these: what "was sent" to a customer is what we sent."""

_SAFE_STATES = frozenset(concept(word) for word in words_of("safe_states"))
_SAFE_MODES = frozenset({Mode.STATES, Mode.CAN, Mode.MAY, Mode.DOES_NOW, Mode.HAS_DONE, Mode.WOULD, Mode.WANTS})
_ALSO = {
    Mode.WILL: {Mode.WILL, Mode.STATES, Mode.LETS},
    Mode.STATES: {Mode.STATES, Mode.LETS},
    Mode.DOES_NOW: {Mode.DOES_NOW, Mode.STATES},
}
"""A rewrite's way of saying it, and the ways of the source that it stands for."""

_ORDER = [Mode.MAY, Mode.CAN, Mode.WANTS, Mode.SHOULD, Mode.LETS, Mode.STATES, Mode.WILL, Mode.DOES_NOW, Mode.HAS_DONE]


def commitments_changed(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Acts added, lost, made stronger or weaker, given to somebody else, or crossed with each other's objects."""
    for act in rewrite.acts:
        known = _is_safe(act, rewrite, source) or any(_stands_for(act, each) for each in source.acts)
        if not known and not _was_done_to_you(act, source, rewrite) and not _is_mine_to_do(act, source):
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


def _is_wondered(act: Act, passage: Analysed) -> bool:
    """Whether an act stands behind "whether" or "if": "whether or not I have found it"."""
    clauses = {passage.tokens[act.at].clause, passage.tokens[act.at].clause - 1}
    return any(
        token.text in {"whether", "if"} and token.clause in clauses and place < act.at
        for place, token in enumerate(passage.tokens)
        if token.sentence == passage.tokens[act.at].sentence
    )


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


def _is_mine_to_do(act: Act, source: Analysed) -> bool:
    """Whether "I am sorting it out" only says what "it is mine to sort out" says."""
    return act.mode in {Mode.DOES_NOW, Mode.STATES, Mode.WILL} and any(
        word == "mine" and source.word(at + 1) == "to" and source.says(at + 2) == act.said
        for at, word in enumerate(source.words)
    )


def _was_done_to_you(act: Act, source: Analysed, rewrite: Analysed) -> bool:
    """Whether "we let you down" only says who it was when you "counted on us and were let down"."""
    if act.verb in _PAID_OUT and act.mode is Mode.HAS_DONE and _befell(act, source):
        return True
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
        and source.word(at - 1) in {"were", "been", "are", "was"}
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
    if act.said == "owner" and "mine" in rewrite.words:
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
        each.mode is Mode.WILL
        and each.anchor == act.said
        and (each.subject == "you" or will_be_done(each, source, rewrite))
        for each in rewrite.modals
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

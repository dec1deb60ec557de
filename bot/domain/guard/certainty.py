"""Certainty: a "may" stays a "may", a "will" a "will", and nothing is hedged or sworn that was not."""

from collections.abc import Iterator

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.commitments import SAFE
from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.forms import is_base
from bot.domain.guard.modals import POLITE, Modal, Mode
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.word_lists import word_set

_PRONOUNS = word_set("it that this which who he she they nobody everyone somebody what you")
_OBJECTS = word_set("me you us to on in with for at by from back")
_STRENGTH = {Mode.MAY: 0, Mode.WOULD: 1, Mode.CAN: 1, Mode.SHOULD: 2, Mode.MUST: 3, Mode.WILL: 4}
_RECEIVING = frozenset({"get", "have", "hear", "arrive"})
_WISHES = frozenset({"like", "love", "rather", "prefer", "welcome"})


def certainty_changed(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Modal verbs that came, went or changed, each by what it bears upon."""
    theirs = {(each.mode, each.anchor) for each in source.modals}
    asked = {each.anchor for each in source.modals if each.asks}
    theirs |= {(act.mode, act.said) for act in source.acts}
    for modal in rewrite.modals:
        if (modal.mode, modal.anchor) in theirs:
            if _changed_hands(modal, source, rewrite):
                yield Finding(reason=Reason.ACTOR_CHANGED, words=modal.subject)
            continue
        if not (_asks_alike(modal, source, asked) or _is_mild(modal, source, rewrite)):
            yield _finding(modal, source, rewrite)
    here = {(each.mode, each.anchor) for each in rewrite.modals} | {(act.mode, act.said) for act in rewrite.acts}
    for modal in source.modals:
        if (modal.mode, modal.anchor) not in here and not _may_go(modal, rewrite, here):
            lowered = modal.mode in {Mode.WILL, Mode.MUST}
            reason = Reason.COMMITMENT_SOFTENED if lowered else Reason.CERTAINTY_RAISED
            yield Finding(reason=reason, words=f"{modal.mode} {modal.anchor}")


def _finding(modal: Modal, source: Analysed, rewrite: Analysed) -> Finding:
    words = f"{rewrite.word(modal.at)} {modal.anchor}"
    before = [each for each in source.modals if each.anchor == modal.anchor]
    if before:
        raised = _STRENGTH[modal.mode] > _STRENGTH[before[0].mode]
        return Finding(reason=Reason.CERTAINTY_RAISED if raised else Reason.CERTAINTY_LOWERED, words=words)
    if modal.mode is Mode.WILL:
        return Finding(reason=Reason.COMMITMENT_ADDED, words=words)
    softened = modal.mode in {Mode.MAY, Mode.SHOULD}
    return Finding(reason=Reason.CERTAINTY_LOWERED if softened else Reason.CERTAINTY_RAISED, words=words)


def _changed_hands(modal: Modal, source: Analysed, rewrite: Analysed) -> bool:
    """Whether somebody else will do it now. "You will get a message" is our message still."""
    subjects = {each.subject for each in source.modals if (each.mode, each.anchor) == (modal.mode, modal.anchor)}
    subjects |= {"i" for act in source.acts if (act.mode, act.said) == (modal.mode, modal.anchor)}
    if modal.subject in subjects or modal.asks or modal.mode is not Mode.WILL:
        return False
    ours = {"i", "we"}
    same_verb = any(each.verb == modal.verb for each in source.modals if each.anchor == modal.anchor)
    receives = modal.subject == "you" and not same_verb and rewrite.says(rewrite.skip(modal.at + 1)) in _RECEIVING
    return not (subjects & ours and (modal.subject in ours or receives))


def _asks_alike(modal: Modal, source: Analysed, asked: set[str]) -> bool:
    """A request said in another way: "could you" for "can you", or for a plain "please send"."""
    if modal.mode not in POLITE or not modal.asks:
        return False
    if modal.verb in first_words(source):
        return True
    return (
        modal.anchor in asked
        or (bool(source.asks) and modal.anchor in source.said)
        or modal.anchor in first_words(source)
    )


def first_words(passage: Analysed) -> set[str]:
    """What the clauses begin with: the verb of a request stands there."""
    found: set[str] = set()
    for clause in passage.by_clause.values():
        at = 0
        while at < len(clause) - 1 and clause[at].text in {
            "please",
            "and",
            "or",
            "but",
            "then",
            "so",
            "just",
            "otherwise",
        }:
            at += 1
        if clause[at].content and is_base(clause[at].text):
            found.add(clause[at].said)
    return found


def _is_mild(modal: Modal, source: Analysed, rewrite: Analysed) -> bool:
    """Whether a modal verb that came promises nothing."""
    anchor = modal.anchor
    if modal.mode is Mode.WILL:
        return _is_said_plainly(source, anchor, modal)
    if modal.mode is Mode.CAN:
        if modal.subject in {"i", "we", "anyone"} and anchor in SAFE:
            return True
        return modal.subject == "you" and (
            (anchor in SAFE and anchor in source.said)
            or anchor in first_words(source)
            or (anchor == "choose" and "choose" in source.said)
        )
    if modal.mode is Mode.WOULD:
        return anchor in SAFE or anchor in _WISHES or is_feeling(anchor)
    if modal.mode is Mode.MUST:
        return rewrite.word(modal.at) == "must" and is_feeling(anchor) and modal.subject not in {"i", "we"}
    return modal.mode is Mode.MAY and any(
        each.anchor == anchor and each.mode is Mode.CAN and each.asks for each in source.modals
    )


def _is_said_plainly(source: Analysed, anchor: str, modal: Modal) -> bool:
    """Whether the source states as a fact what "will" now says of the same thing."""
    if any(act.said == anchor and act.mode in {Mode.STATES, Mode.LETS} for act in source.acts):
        return modal.subject in {"i", "we"}
    return any(
        (token.said == anchor or (token.light and token.said == modal.verb and anchor in source.said))
        and token.text.endswith("s")
        and (source.word(at - 1) in _PRONOUNS or source.word(at + 1) in _OBJECTS)
        and modal.subject not in {"i", "we"}
        for at, token in enumerate(source.tokens)
    )


def _may_go(modal: Modal, rewrite: Analysed, here: set[tuple[Mode, str]]) -> bool:
    """Whether nothing is lost with a modal verb: what it bore upon is gone too, or only asked or wished."""
    if modal.asks and any((mode, modal.anchor) in here for mode in POLITE):
        return True
    if modal.mode in {Mode.CAN, Mode.MAY} and modal.anchor == "choose":
        return True
    if modal.mode is Mode.WOULD and (modal.anchor in _WISHES or modal.anchor in SAFE or is_feeling(modal.anchor)):
        return True
    return modal.anchor not in rewrite.said and modal.anchor != ""

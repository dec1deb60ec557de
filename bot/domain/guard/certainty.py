"""Certainty: a "may" stays a "may", a "will" a "will", and nothing is hedged or sworn that was not."""

from collections.abc import Iterator

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.first_words import first_words
from bot.domain.guard.forms import is_base
from bot.domain.guard.mild_modals import RECEIVING, WISHES, is_mild
from bot.domain.guard.modals import POLITE, Modal, Mode
from bot.domain.guard.passage import ADVERBS
from bot.domain.guard.passive_promises import will_be_done
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.safe import SAFE
from bot.domain.guard.word_lists import word_set

_PRONOUNS = word_set("it that this which who he she they nobody everyone somebody what you")
_STRENGTH = {Mode.MAY: 0, Mode.WOULD: 1, Mode.CAN: 1, Mode.SHOULD: 2, Mode.MUST: 3, Mode.WILL: 4}
_OTHERS = frozenset({"who", "they"})
_BEFORE_A_REQUEST = frozenset({"and", "so", "but", "please", "or", "then"})
_MOST_IN_COMMON = 0.5


def certainty_changed(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Modal verbs that came, went or changed, each by what it bears upon."""
    theirs = {(each.mode, each.anchor) for each in source.modals}
    asked = {each.anchor for each in source.modals if each.asks}
    theirs |= {(act.mode, act.said) for act in source.acts} | set(_shared(source))
    for modal in rewrite.modals:
        if (modal.mode, modal.anchor) in theirs:
            if _is_turned(modal, source, rewrite):
                yield Finding(reason=Reason.NEGATION_DROPPED, words=f"{rewrite.word(modal.at)} {modal.anchor}")
            if _changed_hands(modal, source, rewrite):
                yield Finding(reason=Reason.ACTOR_CHANGED, words=modal.subject)
            continue
        if not (
            _asks_alike(modal, source, rewrite, asked)
            or is_mild(modal, source, rewrite)
            or any(_bears_alike(modal, rewrite, each, source) for each in source.modals)
        ):
            yield _finding(modal, source, rewrite)
    here = {(each.mode, each.anchor) for each in rewrite.modals} | {(act.mode, act.said) for act in rewrite.acts}
    for modal in source.modals:
        if any(
            _bears_alike(modal, source, each, rewrite) or _bears_on(modal, each, rewrite) for each in rewrite.modals
        ):
            continue
        if (modal.mode, modal.anchor) not in here and not _may_go(modal, rewrite, here):
            lowered = modal.mode in {Mode.WILL, Mode.MUST}
            reason = Reason.COMMITMENT_SOFTENED if lowered else Reason.CERTAINTY_RAISED
            yield Finding(reason=reason, words=f"{modal.mode} {modal.anchor}")


def _shared(source: Analysed) -> Iterator[tuple[Mode, str]]:
    """A modal verb with the second verb that it also bears upon: the "lead" of "it may cost extra, or lead you"."""
    for modal in source.modals:
        for at in range(modal.at + 2, len(source.tokens)):
            token = source.tokens[at]
            if token.sentence != source.tokens[modal.at].sentence or token.text in _PRONOUNS - {"you"}:
                break
            if token.content and is_base(token.text) and source.word(at - 1) in {"or", "and"}:
                yield modal.mode, token.said


def _bears_alike(modal: Modal, its: Analysed, other: Modal, others: Analysed) -> bool:
    """Whether two modal verbs have the same subject and the same verb, which says little, and a sentence in common."""
    ours = {"i", "we"}
    if modal.mode is not other.mode or not modal.verb or modal.verb != other.verb or modal.asks != other.asks:
        return False
    if modal.subject != other.subject and not {modal.subject, other.subject} <= ours:
        return False
    here, there = _weighty(its, modal.at), _weighty(others, other.at)
    return len(here & there) > _MOST_IN_COMMON * max(1, min(len(here), len(there)))


def _is_turned(modal: Modal, source: Analysed, rewrite: Analysed) -> bool:
    """Whether what nobody need do in the source has to be done now."""
    same = [each for each in source.modals if (each.mode, each.anchor) == (modal.mode, modal.anchor)]
    if modal.mode is not Mode.MUST or not same:
        return False
    return all(_is_denied(source, each.at) for each in same) and not _is_denied(rewrite, modal.at)


def _is_denied(passage: Analysed, at: int) -> bool:
    return not {"not", "nobody", "no", "never", "without", "nothing"}.isdisjoint(passage.words[max(0, at - 3) : at + 3])


def _bears_on(modal: Modal, other: Modal, rewrite: Analysed) -> bool:
    """Whether a modal verb of the rewrite has in its clause what the source's bears upon: "would feel lost"."""
    return (
        modal.mode is other.mode
        and modal.subject == other.subject
        and any(token.said == modal.anchor for token in rewrite.clause_words(other.at))
    )


def _weighty(passage: Analysed, at: int) -> set[str]:
    sentence = passage.by_sentence[passage.tokens[at].sentence]
    return {token.said for token in sentence if token.content and not token.light and token.text not in ADVERBS}


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
    if modal.subject in _OTHERS and subjects & _OTHERS:
        return False
    if modal.subject in subjects or modal.asks or modal.mode is not Mode.WILL:
        return False
    if will_be_done(modal, source, rewrite):
        return False
    ours = {"i", "we"}
    same_verb = any(each.verb == modal.verb for each in source.modals if each.anchor == modal.anchor)
    receives = modal.subject == "you" and not same_verb and rewrite.says(rewrite.skip(modal.at + 1)) in RECEIVING
    return not (subjects & ours and (modal.subject in ours or receives))


def _opens_a_request(rewrite: Analysed, modal: Modal) -> bool:
    """Whether the modal verb stands where a request begins: "could you", and not in "which days can you come"."""
    clause = [token.text for token in rewrite.clause_words(modal.at)]
    first = next((word for word in clause if word not in _BEFORE_A_REQUEST), "")
    return rewrite.word(modal.at + 1) in {"you", "i", "we"} and first == rewrite.word(modal.at)


def _asks_alike(modal: Modal, source: Analysed, rewrite: Analysed, asked: set[str]) -> bool:
    """A request said in another way: "could you" for "can you", or for a plain "please send"."""
    if modal.mode not in POLITE or not modal.asks or not _opens_a_request(rewrite, modal):
        return False
    if modal.verb in first_words(source):
        return True
    return (
        modal.anchor in asked
        or (bool(source.asks) and modal.anchor in source.said)
        or modal.anchor in first_words(source)
    )


def _may_go(modal: Modal, rewrite: Analysed, here: set[tuple[Mode, str]]) -> bool:
    """Whether nothing is lost with a modal verb: what it bore upon is gone too, or only asked or wished."""
    if modal.asks and any((mode, modal.anchor) in here for mode in POLITE):
        return True
    if modal.mode in {Mode.CAN, Mode.MAY} and modal.anchor == "choose":
        return True
    if modal.mode is Mode.MAY and (Mode.CAN, modal.anchor) in here and "welcome" in rewrite.words:
        return True
    if modal.mode is Mode.WOULD and (modal.anchor in WISHES or modal.anchor in SAFE or is_feeling(modal.anchor)):
        return True
    return modal.anchor not in rewrite.said and modal.anchor != ""

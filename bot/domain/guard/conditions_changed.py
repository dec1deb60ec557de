"""Whether conditions stay: if, unless, until, once, before, only, each about the same thing and of the same promise."""

from collections.abc import Iterator

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.conditions import CLASSES, COUNT, Condition, conditions
from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.modals import Mode
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.requests_made import is_asked_before
from bot.domain.guard.safe import SAFE
from bot.domain.guard.their_lot import tells_their_lot
from bot.domain.guard.turned_requests import is_turned_request

_WHEN = frozenset({"when", "once"})
_LOOSE = frozenset({"when", "whether", "instead"})
_LOOSE_IN_A_LOT = frozenset({"once", "only", "after", "before", "since", "during"})


def conditions_changed(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Each condition that came or went, by its kind and what it is about; and each "or" that did."""
    wanted, got = list(conditions(source)), list(conditions(rewrite))
    for condition in got:
        same = next((each for each in wanted if _same(each, condition)), None)
        if same is not None:
            wanted.remove(same)
            yield from _widened(same, condition, source, rewrite)
        elif not _may_come(condition, source, rewrite):
            yield Finding(reason=Reason.CONDITION_ADDED, words=rewrite.word(condition.at))
    for condition in wanted:
        if condition.about == COUNT and rewrite.words.count("once") >= source.words.count("once"):
            continue
        if not (condition.kind in _LOOSE and not _promises(source, condition.at)):
            yield Finding(reason=Reason.CONDITION_DROPPED, words=source.word(condition.at))


def _widened(was: Condition, now: Condition, source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """What is wrong with a condition that stayed: it bears upon nothing now, or a feeling was put into it."""
    if was.kind not in _LOOSE and _is_taken_away(was, now, source, rewrite):
        yield Finding(reason=Reason.CONDITION_DROPPED, words=rewrite.word(now.at))
    new = {each for each in now.about - source.said.keys() - set(source.words) if is_feeling(each) or each in SAFE}
    if new and _promises(rewrite, now.at):
        yield Finding(reason=Reason.CONDITION_ADDED, words=", ".join(sorted(new)))


def _may_come(condition: Condition, source: Analysed, rewrite: Analysed) -> bool:
    """Whether a condition that the source has not says nothing new."""
    at = condition.at
    if condition.kind == "since" and ("so" in source.words or is_asked_before(rewrite, at)):
        return True
    if condition.kind == "if" and is_turned_request(condition, source, rewrite):
        return True
    if condition.about == COUNT and rewrite.words.count("once") <= source.words.count("once"):
        return True
    if condition.kind in _LOOSE and (not _promises(rewrite, at) or _looks_back(rewrite, at)):
        return True
    return _is_said_twice(condition, source, rewrite) or _only_tells(condition, rewrite)


def _promises(passage: Analysed, at: int) -> bool:
    """Whether the sentence of this place promises something."""
    sentence = passage.tokens[at].sentence
    ours = any(passage.tokens[act.at].sentence == sentence and act.mode is not Mode.IS for act in passage.acts)
    return ours or any(
        passage.tokens[modal.at].sentence == sentence and modal.mode is Mode.WILL for modal in passage.modals
    )


def _looks_back(passage: Analysed, at: int) -> bool:
    """Whether a "when" tells of what the customer has behind them: "when you had been waiting"."""
    return passage.word(at + 1) == "you" and passage.word(passage.skip(at + 2)) in {"had", "have", "were", "are"}


def _same(one: Condition, other: Condition) -> bool:
    kinds = {one.kind, other.kind}
    return (len(kinds) == 1 or kinds == _WHEN) and (bool(one.about & other.about) or one.about == other.about)


def _is_said_twice(condition: Condition, source: Analysed, rewrite: Analysed) -> bool:
    """Whether an "or until" says again the "until" that the source has for both: "until it cuts or is back"."""
    if rewrite.word(condition.at - 1) not in {"or", "and"} or not condition.about:
        return False
    return any(
        each.kind == condition.kind
        and condition.about
        <= {token.said for token in source.tokens[each.at :] if token.sentence == source.tokens[each.at].sentence}
        for each in conditions(source)
    )


def _only_tells(condition: Condition, rewrite: Analysed) -> bool:
    """Whether a small word like "after" only tells what the customer went through: "after so much work"."""
    at = condition.at
    if rewrite.word(at) not in _LOOSE_IN_A_LOT or not tells_their_lot(rewrite, at) or at + 1 == len(rewrite.tokens):
        return False
    following = rewrite.tokens[at + 1]
    return following.clause == rewrite.tokens[at].clause and following.text not in CLASSES.keys() | {"then"}


def _is_taken_away(was: Condition, now: Condition, source: Analysed, rewrite: Analysed) -> bool:
    """Whether a condition stands apart now from all that it bore upon: "we replace it. If not, the visit is ..."."""
    borne = _will_do(source, was.at)
    elsewhere = {act.said for act in rewrite.acts} | {modal.anchor for modal in rewrite.modals}
    return bool(borne & elsewhere) and not borne & _will_do(rewrite, now.at)


def _will_do(passage: Analysed, at: int) -> set[str]:
    here = passage.tokens[at].sentence
    found = {act.said for act in passage.acts if passage.tokens[act.at].sentence == here and act.mode is Mode.WILL}
    return found | {
        modal.anchor
        for modal in passage.modals
        if passage.tokens[modal.at].sentence == here and modal.mode is Mode.WILL
    }

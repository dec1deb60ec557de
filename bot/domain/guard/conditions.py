"""Conditions: if, unless, until, once, before, only; and what there is to choose from."""

from collections.abc import Iterator
from typing import NamedTuple

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.commitments import SAFE
from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.modals import Mode
from bot.domain.guard.once import once
from bot.domain.guard.passage import ADVERBS
from bot.domain.guard.reason import Finding, Reason

_CLASSES = {
    **dict.fromkeys(("if", "provided", "providing", "assuming"), "if"),
    **dict.fromkeys(("until", "till"), "until"),
    **dict.fromkeys(("when", "whenever"), "when"),
    **{word: word for word in ("unless", "once", "before", "after", "except", "only", "otherwise", "whether", "since")},
    **{word: word for word in ("within", "during", "throughout", "instead", "depending")},
}
_HOW = frozenset({"how", "what", "which", "whether", "where", "when", "the", "your", "our"})
_PAST = frozenset({"was", "were", "had"})
_LOOSE = frozenset({"when", "whether", "instead"})
"""May come and go in a sentence that promises nothing."""


class _Condition(NamedTuple):
    kind: str
    about: frozenset[str]
    at: int


def conditions_changed(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Each condition that came or went, by its kind and what it is about; and each "or" that did."""
    wanted, got = list(_conditions(source)), list(_conditions(rewrite))
    for condition in got:
        same = next((each for each in wanted if _same(each, condition)), None)
        if same is not None:
            wanted.remove(same)
            new = {each for each in condition.about - source.said.keys() if is_feeling(each) or each in SAFE}
            if new and _promises(rewrite, condition.at):
                yield Finding(reason=Reason.CONDITION_ADDED, words=", ".join(sorted(new)))
        elif condition.kind == "since" and "so" in source.words:
            continue
        elif not (
            condition.kind in _LOOSE and (not _promises(rewrite, condition.at) or _looks_back(rewrite, condition.at))
        ):
            yield Finding(reason=Reason.CONDITION_ADDED, words=rewrite.word(condition.at))
    for condition in wanted:
        if not (condition.kind in _LOOSE and not _promises(source, condition.at)):
            yield Finding(reason=Reason.CONDITION_DROPPED, words=source.word(condition.at))
    yield from _choices_changed(source, rewrite)


@once
def _conditions(passage: Analysed) -> tuple[_Condition, ...]:
    return tuple(_each_conditions(passage))


def _each_conditions(passage: Analysed) -> Iterator[_Condition]:
    for at, word in enumerate(passage.words):
        kind = "if" if word == "long" and passage.word(at + 1) == "as" else _CLASSES.get(word)
        if kind is None or (word == "only" and passage.says(at + 1) in SAFE):
            continue
        if word == "once" and (
            at + 1 == len(passage.tokens) or passage.tokens[at + 1].clause != passage.tokens[at].clause
        ):
            continue
        if word == "only" and at + 1 < len(passage.tokens) and is_feeling(passage.tokens[at + 1].said):
            continue
        if word == "instead" and passage.word(at + 1) == "of":
            continue
        if word == "depending" and passage.word(at + 2) not in _HOW:
            continue
        if kind == "once" and _PAST & {token.text for token in passage.clause_words(at)}:
            kind = "when"
        if kind == "until" and _is_denied(passage, at):
            kind = "before"
        clause = passage.tokens[at].clause
        about = frozenset(
            token.said
            for token in passage.tokens[at + 1 :]
            if token.clause == clause and token.content and token.text not in ADVERBS
        )
        yield _Condition(kind, about or _rest(passage, at), at)


def _is_denied(passage: Analysed, at: int) -> bool:
    """Whether I will "not" do it before that: "I will not ... until" is "not ... before"."""
    sentence = passage.tokens[at].sentence
    return any(
        passage.tokens[act.at].sentence == sentence
        and act.at < at
        and not {"not", "never"}.isdisjoint(passage.words[max(0, act.at - 3) : act.at])
        for act in passage.acts
    )


def _rest(passage: Analysed, at: int) -> frozenset[str]:
    """What the rest of the sentence says, for a condition whose own clause says nothing: "after that"."""
    sentence = passage.tokens[at].sentence
    rest = [token.said for token in passage.tokens[at + 1 :] if token.sentence == sentence and token.content]
    return frozenset(rest or [passage.anchor_before(at)])


def _same(one: _Condition, other: _Condition) -> bool:
    return one.kind == other.kind and (bool(one.about & other.about) or one.about == other.about)


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


def _choices_changed(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    before, after = source.words.count("or"), rewrite.words.count("or")
    if after > before or (after < before and "choose" not in rewrite.said):
        yield Finding(reason=Reason.CHOICE_CHANGED, words="or")
    if "either" in rewrite.words and not ({"either", "or"} & set(source.words)):
        yield Finding(reason=Reason.CHOICE_CHANGED, words="either")
    was, now = _joins(source), _joins(rewrite)
    for said, words in now.items():
        if said in was and not words & was[said]:
            yield Finding(reason=Reason.CHOICE_CHANGED, words=f"{' '.join(sorted(words))} {said}")


@once
def _joins(passage: Analysed) -> dict[str, set[str]]:
    """How each thing is joined to what stands before it, by "and" or by "or"."""
    joins: dict[str, set[str]] = {}
    for at, word in enumerate(passage.words):
        if word in {"and", "or"}:
            joins.setdefault(passage.anchor(at), set()).add(word)
    return joins

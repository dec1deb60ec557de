"""Conditions: if, unless, until, once, before, only, each with its kind and with what it is about."""

from collections.abc import Iterator
from typing import NamedTuple

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.forms import is_base
from bot.domain.guard.once import once
from bot.domain.guard.passage import ADVERBS, BE, HAVE
from bot.domain.guard.safe import SAFE
from bot.domain.guard.word_lists import word_set

CLASSES = {
    **dict.fromkeys(("if", "provided", "providing", "assuming"), "if"),
    **dict.fromkeys(("until", "till"), "until"),
    **dict.fromkeys(("when", "whenever"), "when"),
    **{word: word for word in ("unless", "once", "before", "after", "except", "only", "otherwise", "whether", "since")},
    **{word: word for word in ("within", "during", "throughout", "instead", "depending", "beyond", "besides")},
}
"""The words that make conditions, and the kind of each."""

COUNT = frozenset({"once"})
"""What a "once" is about that only counts: "you paid once for it"."""

_HOW = frozenset({"how", "what", "which", "whether", "where", "when", "the", "your", "our"})
_NO_CLAUSE = word_set("for and or but more again only is")
_SUBJECTS = word_set("i we you it they he she this that the your our my")


class Condition(NamedTuple):
    """One condition: its kind, what it is about, and where it stands."""

    kind: str
    about: frozenset[str]
    at: int


@once
def conditions(passage: Analysed) -> tuple[Condition, ...]:
    """Every condition of a text, in order."""
    return tuple(_each_conditions(passage))


def _each_conditions(passage: Analysed) -> Iterator[Condition]:
    for at, word in enumerate(passage.words):
        kind = "if" if word == "long" and passage.word(at + 1) == "as" else CLASSES.get(word)
        if kind is None or (word == "only" and passage.says(at + 1) in SAFE):
            continue
        if word == "once" and not _tells_when(passage, at):
            if at + 1 < len(passage.tokens) and passage.tokens[at + 1].clause == passage.tokens[at].clause:
                yield Condition("once", COUNT, at)
            continue
        if word == "only" and at + 1 < len(passage.tokens) and is_feeling(passage.tokens[at + 1].said):
            continue
        if word == "after" and passage.word(at + 1) == "all" and _ends(passage, at + 1):
            continue
        if word == "instead" and passage.word(at + 1) == "of":
            continue
        if word == "depending" and passage.word(at + 2) not in _HOW:
            continue
        if kind == "until" and _is_denied(passage, at):
            kind = "before"
        clause = passage.tokens[at].clause
        about = frozenset(
            token.said
            for token in passage.tokens[at + 1 :]
            if token.clause == clause and token.content and token.text not in ADVERBS
        )
        yield Condition(kind, about or _small_words(passage, at, kind) or _rest(passage, at), at)


def _tells_when(passage: Analysed, at: int) -> bool:
    """Whether this "once" is a condition: a clause stands behind it. In "you paid once for it" it only counts."""
    behind = [token for token in passage.tokens[at + 1 :] if token.clause == passage.tokens[at].clause]
    if not behind or behind[0].text in _NO_CLAUSE:
        return False
    return any(token.text in _SUBJECTS or token.text in BE | HAVE or is_base(token.text) for token in behind[1:])


def _ends(passage: Analysed, at: int) -> bool:
    return at + 1 >= len(passage.tokens) or passage.tokens[at + 1].clause != passage.tokens[at].clause


def _is_denied(passage: Analysed, at: int) -> bool:
    """Whether I will "not" do it before that: "I will not ... until" is "not ... before"."""
    sentence = passage.tokens[at].sentence
    return any(
        passage.tokens[act.at].sentence == sentence
        and act.at < at
        and not {"not", "never"}.isdisjoint(passage.words[max(0, act.at - 3) : act.at])
        for act in passage.acts
    )


def _small_words(passage: Analysed, at: int, kind: str) -> frozenset[str]:
    """What a condition says in words of grammar alone: the "I do" of "before I do". One such word tells nothing."""
    if kind == "only":
        return frozenset()
    clause = passage.tokens[at].clause
    words = [token.text for token in passage.tokens[at + 1 :] if token.clause == clause and token.text not in ADVERBS]
    return frozenset(words) if len(words) > 1 else frozenset()


def _rest(passage: Analysed, at: int) -> frozenset[str]:
    """What the rest of the sentence says, for a condition whose own clause says nothing: "after that"."""
    sentence = passage.tokens[at].sentence
    rest = [token.said for token in passage.tokens[at + 1 :] if token.sentence == sentence and token.content]
    return frozenset(rest or [passage.anchor_before(at)])

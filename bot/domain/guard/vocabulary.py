"""The words a rewrite may use: the source's, the customer's own, words of grammar, and a curated list of warm ones."""

from collections.abc import Collection, Iterable, Iterator
from functools import cache

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.marks import concepts_of
from bot.domain.guard.mirrored import Mirrored, is_what_they_paid
from bot.domain.guard.passage import ADVERBS, BE
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.safe import SAFE
from bot.domain.guard.stems import concept
from bot.domain.guard.word_lists import words_of

Vocabulary = Collection[str]
"""What the words say that a rewrite may bring of its own; `vocabulary_of` makes one."""

_NEVER_THEIRS = (
    "remedy", "entitlement", "boost", "cause", "news", "obeyed", "policy", "responsibility", "channel", "hedge",
)  # fmt: skip
_KINDS_OF_THEIR_OWN = ("times", "numbers", "data")
"""Marked words that rules of their own look at, the customer's words included."""


_WHERE = frozenset({"in", "at", "through", "from", "to"})


def vocabulary_of(words: Iterable[str]) -> frozenset[str]:
    """The shipped vocabulary and more words of a team's own. They may stand anywhere, so none may promise anything."""
    return empathy() | _said(words)


@cache
def empathy() -> frozenset[str]:
    """The shipped vocabulary: words of feeling, thanks and attention, none of which promises anything."""
    return _said(words_of("empathy") | words_of("feelings") | words_of("safe_acts") | words_of("light"))


def _said(words: Iterable[str]) -> frozenset[str]:
    return frozenset(concept(word.lower()) for word in words)


def unknown_words(source: Analysed, rewrite: Analysed, mirrored: Mirrored, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Each word of the rewrite that comes from nowhere, and each name."""
    never, apart = _never_theirs(), _looked_at_elsewhere()
    capitals = {token.text for token in source.tokens if token.capital}
    for at, token in enumerate(rewrite.tokens):
        if token.slot:
            continue
        if token.capital and token.text not in capitals and token.text not in {"i", "okay"}:
            if rewrite.word(at - 1) in _WHERE and mirrored.names_a_place(rewrite.word(at - 1), token.text):
                continue
            yield Finding(reason=Reason.NAME_ADDED, words=token.text)
            continue
        if not token.content or token.said in source.said or token.text in ADVERBS or token.text.isdigit():
            continue
        if token.said in vocabulary or token.said in apart or _is_validation(at, rewrite):
            continue
        if token.said == "choose" and "or" in source.words:
            continue
        if is_what_they_paid(at, rewrite, mirrored):
            continue
        if token.said in never or not mirrored.allows(at, rewrite) or _is_another_owner(at, source, rewrite):
            yield Finding(reason=Reason.UNKNOWN_WORD, words=token.text)


def _is_another_owner(at: int, source: Analysed, rewrite: Analysed) -> bool:
    """Whether "your name" became the name of somebody of theirs: "your daughter's name"."""
    owned = rewrite.word(at + 1)
    return (
        rewrite.word(at - 1) == "your"
        and f"{rewrite.word(at)}'s {owned}" in rewrite.text.lower()
        and any(word == owned and source.word(place - 1) == "your" for place, word in enumerate(source.words))
    )


@cache
def _never_theirs() -> frozenset[str]:
    return frozenset[str]().union(*(concepts_of(kind) for kind in _NEVER_THEIRS))


@cache
def _looked_at_elsewhere() -> frozenset[str]:
    return frozenset[str]().union(*(concepts_of(kind) for kind in _KINDS_OF_THEIR_OWN))


def _is_validation(at: int, rewrite: Analysed) -> bool:
    """Whether this is the "right" of "you are right to ask", which only says that a feeling is fair."""
    token = rewrite.tokens[at]
    if token.text != "right":
        return False
    before = rewrite.word(at - 1) in BE | ADVERBS
    following = rewrite.skip(at + 2)
    verb = rewrite.tokens[following].said if following < len(rewrite.tokens) else ""
    return (
        before
        and rewrite.word(at + 1) == "to"
        and (verb in {"be", "feel", "ask", "tell", "expect", "rais", "question"} | SAFE)
    )

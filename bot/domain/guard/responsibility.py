"""Whose it is: ours stays ours, yours stays yours, and nothing becomes ours that was not."""

from collections.abc import Iterator

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.stems import concept

_OURS = frozenset({"mine", "ours"})
_BESIDE_ME = frozenset({"bear", "tell", "patient", "speak", "send", concept("share")})


def responsibility_changed(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Whose it is: ours stays ours, and nothing becomes ours that was not."""
    before = {
        mark.said
        for mark in source.marks
        if mark.kind == "responsibility" and not (mark.said == "mine" and source.word(mark.at - 1) == "of")
    }
    before |= {"mine" for act in source.acts if act.verb == "owner"}
    after = {
        mark.said
        for mark in rewrite.marks
        if mark.kind == "responsibility"
        and not (
            mark.said == "with me"
            and _BESIDE_ME & {token.said for token in rewrite.tokens[max(0, mark.at - 6) : mark.at]}
        )
        and not (mark.said == "mine" and rewrite.word(mark.at - 1) == "of")
    }
    after |= {"mine" for act in rewrite.acts if act.verb == "owner"}
    if after and not before:
        yield Finding(reason=Reason.RESPONSIBILITY_ADDED, words=", ".join(sorted(after)))
    if before and not after:
        yield Finding(reason=Reason.RESPONSIBILITY_DROPPED, words=", ".join(sorted(before)))
    for said in sorted(after - before):
        if said in {"blame", "accountable", "responsible", "responsibility", "our fault", "my fault"}:
            yield Finding(reason=Reason.RESPONSIBILITY_ADDED, words=said)
    for said in sorted(_to_do(source) - _to_do(rewrite)):
        if not _to_do(rewrite) and any(token.text in _OURS for token in rewrite.tokens):
            yield Finding(reason=Reason.RESPONSIBILITY_ADDED, words=said)
    ours = _owned(source, {"our", "my"})
    yours = _owned(source, {"your", "their", "his", "her"})
    for said in sorted((_owned(rewrite, {"your", "their", "his", "her"}) & ours) - yours):
        yield Finding(reason=Reason.RESPONSIBILITY_DROPPED, words=f"your {said}")
    for said in sorted((_owned(rewrite, {"our", "my"}) & yours) - ours):
        yield Finding(reason=Reason.RESPONSIBILITY_ADDED, words=f"our {said}")


def _to_do(passage: Analysed) -> set[str]:
    """The "to chase" of "it is ours to chase": to have something to do is not to have done it."""
    return {
        f"{word} to {passage.word(at + 2)}"
        for at, word in enumerate(passage.words)
        if word in _OURS and passage.word(at + 1) == "to"
    }


def _owned(passage: Analysed, whose: set[str]) -> set[str]:
    found: set[str] = set()
    for at, word in enumerate(passage.words):
        if word in whose:
            place = passage.skip(at + 1)
            if place < len(passage.tokens) and passage.tokens[place].content:
                found.add(passage.tokens[place].said)
    return found

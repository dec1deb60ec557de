"""What there is to choose from: each "or" stays an "or", and nothing that was apart is joined."""

from collections.abc import Iterator

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.once import once
from bot.domain.guard.reason import Finding, Reason


def choices_changed(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Each "or" that came or went, and each thing that is joined otherwise now."""
    before, after = _choices(source), _choices(rewrite)
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
            joined = "or" if _is_between(passage, at) else word
            joins.setdefault(passage.anchor(at), set()).add(joined)
    return joins


def _choices(passage: Analysed) -> int:
    """How often there is something to choose: each "or", and the "and" of "between this and that"."""
    return sum(word == "or" or (word == "and" and _is_between(passage, at)) for at, word in enumerate(passage.words))


def _is_between(passage: Analysed, at: int) -> bool:
    """Whether this "and" is the first behind a "between" in its sentence."""
    here = passage.tokens[at].sentence
    before = [
        word for word, token in zip(passage.words[:at], passage.tokens[:at], strict=True) if token.sentence == here
    ]
    return "between" in before and "and" not in before[before.index("between") :]

"""What belongs to which blank: a refund's amount stays the refund's, and the credit's time the credit's."""

from collections.abc import Iterator

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.marks import concepts_of
from bot.domain.guard.modals import Mode
from bot.domain.guard.passage import ADVERBS
from bot.domain.guard.reason import Finding, Reason

_BEHIND = 2


def bindings_changed(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Each blank that now stands with another remedy, another act or another blank's words."""
    before, after = _slots(source), _slots(rewrite)
    if len(before) != len(after):
        return
    strong = concepts_of("remedy") | {act.said for act in source.acts if act.mode is not Mode.IS}
    for place, (was, now) in enumerate(zip(before, after, strict=True)):
        wanted, got = _nearest(source, was, strong), _nearest(rewrite, now, strong)
        if wanted and got and wanted != got:
            yield Finding(reason=Reason.SLOT_MOVED, words=f"{got} {source.words[was]}")
        if len(before) > 1:
            yield from _strayed(place, before, after, source, rewrite)


def _slots(passage: Analysed) -> list[int]:
    return [at for at, token in enumerate(passage.tokens) if token.slot]


def _nearest(passage: Analysed, at: int, strong: frozenset[str]) -> str:
    """The last strong word before a blank in its sentence; without one, the first behind it."""
    sentence = passage.tokens[at].sentence
    inside = [place for place, token in enumerate(passage.tokens) if token.sentence == sentence]
    for place in (*range(at - 1, inside[0] - 1, -1), *range(at + 1, inside[-1] + 1)):
        if passage.says(place) in strong:
            return passage.says(place)
    return ""


def _strayed(place: int, before: list[int], after: list[int], source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    mine = _lead(source, before, place)
    others = set[str]().union(*(_lead(source, before, other) for other in range(len(before)) if other != place))
    for said in sorted(_lead(rewrite, after, place) & others - mine):
        yield Finding(reason=Reason.SLOT_MOVED, words=f"{said} {source.words[before[place]]}")


def _lead(passage: Analysed, slots: list[int], place: int) -> set[str]:
    """The last words before a blank that say something, back to the blank before it or the sentence's beginning."""
    at = slots[place]
    since = slots[place - 1] + 1 if place else 0
    inside = [
        token.said
        for token in passage.tokens[since + 1 if place else since : at]
        if token.sentence == passage.tokens[at].sentence
        and token.content
        and not token.light
        and token.text not in ADVERBS
    ]
    return set(inside[-_BEHIND:])

"""Judge a rewrite: each segment on its own, by the guard and for obedience. What is not plainly safe is not shown.

An answer is believed in nothing. Segments that were not asked for are left out, one that comes twice says nothing, and
all are laid beside the very words that were sent, so no segment can lend another its promises.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from bot.domain.guard import Reason, Vocabulary, check
from bot.domain.rewrite.held import goes_beyond
from bot.domain.rewrite.never import never_said
from bot.domain.rewrite.obedience import obeyed
from bot.domain.rewrite.outcome import Kept, Rewrite, Stage
from bot.domain.rewrite.persons import changed_hands
from bot.domain.rewrite.segment import Segment, Wording

MOST_WORDINGS = 16
"""An answer with more is not one to what we asked."""


def judged(
    asked: Mapping[Segment, str],
    answered: Sequence[tuple[str, str]],
    *,
    customer: str,
    held: Collection[Segment] = (),
    vocabulary: Vocabulary | None = None,
) -> Rewrite:
    """What may be shown of an answer.

    Args:
        asked: each segment as the playbook has it, its blanks as `{{name}}`.
        answered: what the model gave, each with the id of its segment.
        customer: the customer's message as the model saw it.
        held: the segments of which no more than a name may change, for their lock is `slots`.
        vocabulary: what a rewrite may say beside their words and ours; None for the shipped one.
    """
    texts: dict[Segment, str] = {}
    kept: list[Kept] = []
    for segment, text in of_what_was_asked(asked, answered):
        reason = against(asked[segment], text, customer, vocabulary)
        if reason is None and segment in held and goes_beyond(asked[segment], text, customer):
            reason = Reason.LOCKED
        if reason is not None:
            kept.append(Kept(segment=segment, reason=reason))
        elif text.split() != asked[segment].split():
            texts[segment] = " ".join(text.split())
    return Rewrite(stage=Stage.READY if texts else Stage.KEPT, texts=texts, kept=tuple(kept))


def against(source: str, rewrite: str, customer: str, vocabulary: Vocabulary | None = None) -> Reason | None:
    """The first thing that speaks against a rewrite, or None.

    Args:
        source: the words that it stands in the place of.
        rewrite: what the model made of them.
        customer: the customer's message as the model saw it.
        vocabulary: what a rewrite may say beside their words and ours; None for the shipped one.
    """
    verdict = check(source, rewrite, customer=customer, vocabulary=vocabulary)
    if not verdict.ok:
        return verdict.reasons[0]
    if obeyed(source, rewrite, customer=customer):
        return Reason.INSTRUCTION_OBEYED
    if changed_hands(source, rewrite):
        return Reason.ACTOR_CHANGED
    return never_said(source, rewrite)


def of_what_was_asked(asked: Mapping[Segment, str], answered: Sequence[tuple[str, str]]) -> Iterable[Wording]:
    """The wordings of an answer that belong to what was asked, in its order. One that comes twice is left out."""
    if len(answered) > MOST_WORDINGS:
        return
    counts = Counter(name for name, _ in answered)
    by_name = dict(answered)
    for segment in asked:
        if counts[segment.value] == 1:
            yield Wording(segment, by_name[segment.value])

"""Apologies said again and again: the first one stands, what repeats it goes."""

from collections.abc import Iterator

from bot.domain.draft.finding import Place
from bot.domain.draft.kind import Kind
from bot.domain.draft.own_promises import TIMED
from bot.domain.draft.spoken import Spoken
from bot.domain.measures.apology import LONGEST, SORRY


def long_apologies(spoken: Spoken) -> Iterator[Place]:
    """The sentences that apologise once more, where the apologies together are longer than enough."""
    sorry = [
        (sentence, len(SORRY.findall(spoken.level, sentence.start, sentence.end)))
        for sentence in spoken.sentences
        if SORRY.search(spoken.level, sentence.start, sentence.end)
    ]
    words = sum(sentence.last - sentence.first for sentence, _ in sorry)
    if words <= LONGEST or sum(times for _, times in sorry) < 2:  # noqa: PLR2004 - said twice
        return
    for sentence, times in sorry:
        again = sentence is not sorry[0][0]
        if times > 1 and not again:
            yield Place(Kind.LONG_APOLOGY, *spoken.in_draft(sentence.start, sentence.end))
        elif again and not TIMED.search(spoken.level[sentence.start : sentence.end]):
            yield Place(Kind.LONG_APOLOGY, *spoken.in_draft(sentence.start, sentence.end), "")

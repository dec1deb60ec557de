"""The strength of a feeling: who is mildly annoyed is not told that it is heartbreaking."""

from collections.abc import Iterator
from functools import cache

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.mirrored import Mirrored
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.stems import stem
from bot.domain.guard.word_lists import words_of


def overstated(source: Analysed, rewrite: Analysed, mirrored: Mirrored) -> Iterator[Finding]:
    """Each word for a feeling of the strongest kind, when neither the source nor the customer has any such word."""
    strong = _strong()
    said = [word for word in rewrite.words if stem(word) in strong and word not in source.words]
    if said and not any(stem(word) in strong for word in source.words) and not mirrored.has_any_of(strong):
        yield Finding(reason=Reason.FEELING_OVERSTATED, words=", ".join(said))


@cache
def _strong() -> frozenset[str]:
    return frozenset(map(stem, words_of("strong")))

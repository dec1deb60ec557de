"""What somebody need not give: "you are not charged", "it costs you nothing". To add it is to make an offer."""

from collections.abc import Iterator

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.mirrored import NO
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.stems import concept
from bot.domain.guard.word_lists import word_set

_PAID = frozenset(map(concept, word_set("charge pay owe bill cost fee price")))


def forgives(passage: Analysed, sentence: int) -> bool:
    """Whether a sentence says what somebody need not give."""
    tokens = passage.by_sentence[sentence]
    return any(token.text in NO for token in tokens) and any(token.said in _PAID for token in tokens)


def forgiven(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Each more sentence that forgives something than the source has."""
    before = sum(forgives(source, sentence) for sentence in source.by_sentence)
    after = [sentence for sentence in rewrite.by_sentence if forgives(rewrite, sentence)]
    for sentence in after[before:]:
        words = " ".join(token.text for token in rewrite.by_sentence[sentence])
        yield Finding(reason=Reason.ENTITLEMENT_ADDED, words=words)

"""The shape of a rewrite: neither much longer nor much shorter, nothing said twice, and little left out."""

from collections import Counter
from collections.abc import Iterator

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.passage import ADVERBS, FUNCTION
from bot.domain.guard.reason import Finding, Reason

_LONGER, _MORE = 1.7, 14
_SHORTER = 0.5
_THREE = 3
_LEAST_KEPT = 0.5
_LEAST_OF_A_SENTENCE = 0.4
_LEAST_OF_A_PROMISE = 0.6
_ALIKE = 0.75

LONGEST = 2_000
"""Characters of a rewrite, whatever the source: no segment is as long."""


def too_long(source: str, rewrite: str) -> bool:
    """Whether a rewrite is so long that nobody need look at it."""
    return len(rewrite) > max(LONGEST // 8, 3 * len(source) + 120) or len(rewrite) > max(LONGEST, 2 * len(source))


def shape_changed(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Length, repetition, and what was left out."""
    before, after = len(source.tokens), len(rewrite.tokens)
    if after > _LONGER * before + _MORE:
        yield Finding(reason=Reason.TOO_LONG)
    if after < _SHORTER * before - 1:
        yield Finding(reason=Reason.TOO_SHORT)
    yield from _repeated(source, rewrite)
    yield from _left_out(source, rewrite)
    if source.text.endswith(":") and not rewrite.text.endswith(":"):
        yield Finding(reason=Reason.MEANING_LOST, words=":")


def _repeated(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    words = rewrite.words
    for one, other in zip(rewrite.tokens, rewrite.tokens[1:], strict=False):
        if one.text == other.text and one.sentence == other.sentence and one.text not in {"that", "had", "very", "so", "you"}:
            yield Finding(reason=Reason.REPEATS_ITSELF, words=one.text)
    known = Counter(zip(source.words, source.words[1:], source.words[2:], strict=False))
    for triple, count in Counter(zip(words, words[1:], words[2:], strict=False)).items():
        if count > max(1, known[triple]) and any(len(word) > _THREE and word not in FUNCTION for word in triple):
            yield Finding(reason=Reason.REPEATS_ITSELF, words=" ".join(triple))
    for said, count in rewrite.said.items():
        if count > source.said[said] + 2:
            yield Finding(reason=Reason.REPEATS_ITSELF, words=said)
    spoken = [
        frozenset(token.said for token in sentence if token.content) for sentence in rewrite.by_sentence.values()
    ]
    allowed = [
        frozenset(token.said for token in sentence if token.content) for sentence in source.by_sentence.values()
    ]
    for order, one in enumerate(spoken[:8]):
        for other in spoken[order + 1 : 8]:
            if min(len(one), len(other)) >= _THREE and len(one & other) >= _ALIKE * min(len(one), len(other)) and len(spoken) > len(allowed):
                yield Finding(reason=Reason.REPEATS_ITSELF)


def _left_out(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    kept = rewrite.said.keys() | {token.said for token in rewrite.tokens}
    total: set[str] = set()
    for sentence, tokens in source.by_sentence.items():
        said = {
            token.said
            for token in tokens
            if token.content and not token.slot and not token.light and token.text not in ADVERBS
        }
        weighty = {each for each in said if not is_feeling(each)}
        total |= weighty
        promises = any(source.tokens[act.at].sentence == sentence and act.mode != "is" for act in source.acts)
        least = _LEAST_OF_A_PROMISE if promises else _LEAST_OF_A_SENTENCE
        if len(weighty) >= 2 and len(weighty & kept) < least * len(weighty):  # noqa: PLR2004 - one word tells little
            yield Finding(reason=Reason.MEANING_LOST, words=", ".join(sorted(weighty - kept)))
    if total and len(total & kept) < _LEAST_KEPT * len(total):
        yield Finding(reason=Reason.MEANING_LOST, words=", ".join(sorted(total - kept)))

"""What somebody only wants to know is not told them: "you want to know that it is safe" is no "it is safe"."""

from collections.abc import Iterator

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.once import once
from bot.domain.guard.passage import ADVERBS
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.word_lists import word_set

_WISHING = word_set(
    "want wanted wanting like need needed needing wonder wondering ask asked asking hoping hoped hope wish"
)
_KNOWING = word_set("know sure certain hear see whether wondering wonder")
_NEAR = 4


def wished(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Each sentence that tells what the source says that somebody wants to know."""
    told = _wanted(source)
    if not told:
        return
    for tokens in rewrite.by_sentence.values():
        said = {token.said for token in tokens if token.content}
        again = [each for each in told if each <= said]
        if again and not _wants(rewrite, tokens[0].sentence):
            yield Finding(reason=Reason.NEWS_INVENTED, words=" ".join(sorted(again[0])))


@once
def _wanted(passage: Analysed) -> tuple[frozenset[str], ...]:
    return tuple(filter(None, _each_wanted(passage)))


def _each_wanted(passage: Analysed) -> Iterator[frozenset[str]]:
    """What is said behind each "you want to know"."""
    for at, word in enumerate(passage.words):
        if word not in _WISHING or "you" not in passage.words[max(0, at - 3) : at]:
            continue
        known = next((place for place in range(at, at + _NEAR) if passage.word(place) in _KNOWING), None)
        if known is None or known + 1 >= len(passage.tokens):
            continue
        clause = passage.tokens[known + 1].clause
        yield frozenset(
            token.said
            for token in passage.tokens[known + 1 :]
            if token.clause == clause and token.content and not token.light and token.text not in ADVERBS
        )


def _wants(passage: Analysed, sentence: int) -> bool:
    """Whether the sentence says of the customer that they want, need or ask something."""
    return any(
        word in _WISHING and passage.tokens[at].sentence == sentence and "you" in passage.words[max(0, at - 4) : at]
        for at, word in enumerate(passage.words)
    )

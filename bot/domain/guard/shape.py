"""The shape of a rewrite: neither much longer nor much shorter, and little left out."""

import re
from collections.abc import Iterator, Sequence

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.modals import Mode
from bot.domain.guard.passage import ADVERBS, Token
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.safe import SAFE

_LONGER, _MORE = 1.7, 14
_FAR_LONGER, _FAR_MORE = 3, 120
_SHORTER = 0.5
_LEAST_KEPT = 0.5
_LEAST_OF_A_SENTENCE = 0.4
_LEAST_OF_A_PROMISE = 0.7
_LEAST_OF_A_LIST = 0.85
_LEAST_OF_A_QUESTION = 0.8
_LIST = re.compile(r",[^.!?]*?,?\s(?:or|and|nor)\s(?!(?:i|you|we|that|it)\b)", re.IGNORECASE)
_ASKED = ("why", "where", "whether", "who")

MOST_WORDS = 250
"""Words of a segment or a rewrite that are looked at."""

LONGEST = 2_000
"""Characters of a segment or a rewrite that are looked at. None is as long."""


def too_long(source: str, rewrite: str) -> bool:
    """Whether a rewrite, or a segment, is so long that nobody need look at it: what comes after takes bounded time."""
    return max(len(source), len(rewrite)) > LONGEST or len(rewrite) > _FAR_LONGER * len(source) + _FAR_MORE


def far_longer(source: Analysed, rewrite: Analysed) -> bool:
    """Whether a rewrite has so many more words, or either so many, that no rule need look at it."""
    before, after = len(source.tokens), len(rewrite.tokens)
    return after > _LONGER * before + _MORE or max(before, after) > MOST_WORDS


def shape_changed(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Length, and what was left out."""
    before, after = len(source.tokens), len(rewrite.tokens)
    if far_longer(source, rewrite):
        yield Finding(reason=Reason.TOO_LONG)
    if after < _SHORTER * before - 1:
        yield Finding(reason=Reason.TOO_SHORT)
    yield from _left_out(source, rewrite)
    if source.text.endswith(":") and not rewrite.text.endswith(":"):
        yield Finding(reason=Reason.MEANING_LOST, words=":")


def _left_out(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    kept = rewrite.said.keys() | {token.said for token in rewrite.tokens}
    if "mine" in rewrite.words:
        kept = kept | {"owner"}
    total: set[str] = set()
    listed = _LIST.search(source.text) is not None
    for sentence, tokens in source.by_sentence.items():
        said = {
            token.said
            for token in tokens
            if token.content and not token.slot and not token.light and token.text not in ADVERBS
        }
        weighty = {each for each in said if not is_feeling(each) and each not in SAFE}
        total |= weighty
        promises = any(source.tokens[act.at].sentence == sentence and act.mode is not Mode.IS for act in source.acts)
        least = _LEAST_OF_A_QUESTION if sentence in source.asks else _LEAST_OF_A_SENTENCE
        if promises:
            least = _LEAST_OF_A_LIST if listed and _lists(tokens) else _LEAST_OF_A_PROMISE
        enough = 1 if sentence in source.asks else 2  # one word tells little, but of a question
        if len(weighty) >= enough and len(weighty & kept) < least * len(weighty):
            yield Finding(reason=Reason.MEANING_LOST, words=", ".join(sorted(weighty - kept)))
    for word in _ASKED:
        asked_if = word == "where" and "if" in set(rewrite.words) - set(source.words)
        if word in source.words and word not in rewrite.words and not asked_if and not _is_felt(source, word):
            yield Finding(reason=Reason.MEANING_LOST, words=word)
    for thing in sorted(_taken_things(source) - kept):
        yield Finding(reason=Reason.MEANING_LOST, words=thing)
    if total and len(total & kept) < _LEAST_KEPT * len(total):
        yield Finding(reason=Reason.MEANING_LOST, words=", ".join(sorted(total - kept)))


def _lists(tokens: Sequence[Token]) -> bool:
    """Whether a sentence names one thing after another: "without an offer, a form or a call"."""
    return len({token.clause for token in tokens}) > 1 and any(token.text in {"or", "nor", "and"} for token in tokens)


def _is_felt(source: Analysed, word: str) -> bool:
    """Whether the word only follows "I understand" or "I see": "I see why you are upset"."""
    at = source.words.index(word)
    return source.says(at - 1) in SAFE


def _taken_things(source: Analysed) -> set[str]:
    """What a verb that says little has right behind it, as in "put work back": without it, something else is said."""
    return {
        following.said
        for token, following in zip(source.tokens, source.tokens[1:], strict=False)
        if token.light
        and token.content
        and following.content
        and not following.slot
        and not following.light
        and following.text not in ADVERBS
        and not is_feeling(following.said)
        and following.said not in SAFE
    }

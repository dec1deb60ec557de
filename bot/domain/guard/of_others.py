"""What a customer calls us, suspects of others or tells of themselves alone: it is said after them nowhere."""

from collections.abc import Iterator
from functools import cache

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.forms import is_doing
from bot.domain.guard.passage import BE, HAVE
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.word_lists import word_set, words_of

_UNNAMED = word_set("somebody who he she")


def said_of_others(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Each slight and each private thing that came, and each thing that somebody without a name now does.

    Args:
        source: the segment.
        rewrite: what the model made of it.
    """
    never = _never()
    for at, token in enumerate(rewrite.tokens):
        if token.text in never and token.said not in source.said:
            yield Finding(reason=Reason.UNKNOWN_WORD, words=token.text)
        if token.text in _UNNAMED and token.text not in source.words and _does_something(rewrite, at):
            yield Finding(reason=Reason.NEWS_INVENTED, words=f"{token.text} {rewrite.word(at + 1)}")


@cache
def _never() -> frozenset[str]:
    return words_of("slights") | words_of("private")


def _does_something(rewrite: Analysed, at: int) -> bool:
    """Whether something is told of them, and not of "the one who ..."."""
    following = rewrite.word(at + 1)
    return (following in BE | HAVE or is_doing(following)) and rewrite.word(at - 1) != "one"

"""What is said before or behind a segment that stands as it was: it may feel with the customer, and say no more."""

from collections.abc import Iterator

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.mirrored import Mirrored
from bot.domain.guard.passage import Token
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.safe import SAFE

_TELLING = SAFE - {"hear", "see", "know", "sens"}


def hung_on(source: Analysed, rewrite: Analysed, mirrored: Mirrored) -> Iterator[Finding]:
    """The words before or behind an untouched segment, when nothing in them is felt or told back."""
    was, now = source.words, rewrite.words
    more = len(now) - len(was)
    if more <= 0 or not was:
        return
    behind = rewrite.tokens[len(was) :] if now[: len(was)] == was else []
    before = rewrite.tokens[:more] if now[more:] == was else []
    for extra in (behind, before):
        again = any(token.content and not token.light and token.said in source.said for token in extra)
        if again and not any(_is_kind(token, mirrored) for token in extra):
            yield Finding(reason=Reason.NEWS_INVENTED, words=" ".join(token.text for token in extra))


def _is_kind(token: Token, mirrored: Mirrored) -> bool:
    return token.content and (
        is_feeling(token.said) or token.said in _TELLING or (not token.light and mirrored.said_once(token.said))
    )

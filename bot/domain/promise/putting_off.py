"""Words that put a promise off without a time: "shortly", "as soon as", "in a bit"."""

from bot.domain.promise import verbs
from bot.domain.promise.words import Words, follows

_BY_FIRST = {
    first: [phrase[1:] for phrase in verbs.SOON_PHRASES if phrase[0] == first] for first, *_ in verbs.SOON_PHRASES
}


def is_put_off(words: Words, start: int, end: int) -> bool:
    """Whether the words from `start` up to `end` put something off."""
    return any(
        words[at].text in verbs.SOON or any(follows(words, at + 1, *rest) for rest in _BY_FIRST.get(words[at].text, ()))
        for at in range(start, end)
    )

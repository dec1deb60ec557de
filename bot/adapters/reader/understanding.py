"""Whether a message can be read at all, and the reading of one that cannot."""

from collections.abc import Sequence

from bot.adapters.reader.confidence import KNOWN_SHARE
from bot.adapters.reader.tokens import Token
from bot.domain.emotion import Emotion
from bot.domain.reading import Head, Reading


def understood(message: Sequence[Token], words: frozenset[str]) -> bool:
    """Whether enough of the words are known to read them; in another language, or in noise, they are not."""
    worded = [token.word for token in message if any(sign.isalpha() for sign in token.word)]
    return bool(worded) and sum(word in words for word in worded) >= KNOWN_SHARE * len(worded)


def nothing() -> Reading:
    """The reading of a message that tells us nothing: every head abstains."""
    even = {emotion: 1 / len(Emotion) for emotion in Emotion}
    return Reading(emotions=even, emotion=Emotion.NEUTRAL, abstained=(Head.EMOTION, Head.CASE_TYPE))

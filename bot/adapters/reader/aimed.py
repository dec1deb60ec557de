"""Whether a cue of abuse is thrown at somebody: not where people say it of themselves, or what they were called.

"I am an idiot" and "he called me an idiot" are abuse of nobody here; "you idiot" is, and so is "what an idiot".
"""

from collections.abc import Sequence

from bot.adapters.reader.listening import ABUSE, Heard, Listener
from bot.adapters.reader.tokens import Token

_REACH = 5
_OF_ONESELF = frozenset({"i", "i'm", "im", "me", "my", "myself"})
_TOLD = frozenset({"call", "called", "calling", "calls", "say", "said", "says", "told", "word"})
_AT_SOMEBODY = frozenset({"you", "your", "u", "ur", "you're", "youre"})


def is_aimed(listener: Listener, message: Sequence[Token]) -> bool:
    """Whether any cue of abuse in the message is meant for somebody: "I'm an idiot" is not, "you idiot" is."""
    return any(
        ABUSE in each.says and each.denied is None and _is_meant(message, each) for each in listener.others(message)
    )


def _is_meant(message: Sequence[Token], heard: Heard) -> bool:
    """Whether the few words before it, back to a full stop or comma, make it neither one's own nor only told of."""
    inside = {token.word for token in message[heard.first : heard.last]}
    if inside & _AT_SOMEBODY:
        return True
    at = heard.first
    while at > max(0, heard.first - _REACH) and not message[at].fresh:
        at -= 1
        if message[at].word in _AT_SOMEBODY:
            return True
        if message[at].word in _OF_ONESELF | _TOLD:
            return False
    return True

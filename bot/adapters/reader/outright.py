"""What a customer says of their own feeling, which no model may overhear: "I am furious", "I feel so ashamed".

The encoder weighs a whole message; an emotion that is named in it may drown in the story around it. So the writers'
cues count beside it, a little wherever they stand and much where somebody says them of themselves. How much a cue is
worth was chosen by log loss on calibration messages (half a nat); what is said of oneself made no difference there, and
that it counts four times as much is our own judgement: people know what they feel.
"""

from collections.abc import Sequence
from math import exp

import numpy as np

from bot.adapters.reader.case_fit import Floats
from bot.adapters.reader.listening import Listener
from bot.adapters.reader.tokens import Token

CUE, OF_ONESELF = 0.5, 2.0
"""Nats that a cue adds to the odds of its emotion, and one that is said of oneself."""

_REACH = 4
_I_AM = frozenset({"i'm", "im"})
_BEING = frozenset({"am", "feel", "feeling", "felt", "was", "been"})


def said_outright(listener: Listener, message: Sequence[Token], emotions: Sequence[str]) -> Floats:
    """What to multiply the probability of each emotion by, in the order of `emotions`: (9,)."""
    nats = dict.fromkeys(emotions, 0.0)
    for heard in listener.emotions(message):
        if heard.denied is None:
            worth = OF_ONESELF if _is_of_oneself(message, heard.first) else CUE
            nats |= {says: max(worth, nats[says]) for says in heard.says if says in nats}
    return np.asarray([exp(nats[each]) for each in emotions], dtype=np.float32)


def _is_of_oneself(message: Sequence[Token], first: int) -> bool:
    """Whether "I am" or "I feel" stands within a few words before, with no comma or full stop between."""
    before: set[str] = set()
    for at in range(first, max(0, first - _REACH), -1):
        if message[at].fresh:
            break
        before.add(message[at - 1].word)
    return bool(before & _I_AM) or ("i" in before and bool(before & _BEING))

"""What a customer says of their own feeling, which no model may overhear: "I am furious", "I feel so ashamed".

The encoder weighs a whole message; an emotion that is named in it may drown in the story around it. So the writers'
cues count beside it, a little wherever they stand and much where somebody says them of themselves. How much a cue is
worth was chosen by log loss on calibration messages (half a nat); what is said of oneself made no difference there, and
that it counts four times as much is our own judgement: people know what they feel. What they tell of somebody else
("your driver was furious") is not theirs, and speaks against a model that took it for theirs; that is judgement too.
"""

from collections.abc import Sequence
from math import exp

import numpy as np

from bot.adapters.reader.case_fit import Floats
from bot.adapters.reader.listening import Heard, Listener
from bot.adapters.reader.tokens import Token

CUE, OF_ONESELF, OF_ANOTHER = 0.5, 2.0, -1.0
"""Nats that a cue adds to the odds of its emotion, one that is said of oneself, and one that is said of another."""

_REACH = 4
_I_AM = frozenset({"i'm", "im"})
_BEING = frozenset({"am", "feel", "feeling", "felt", "was", "been"})
_FELT = frozenset(
    {
        *("angry", "annoyed", "anxious", "ashamed", "confused", "disappointed", "embarrassed", "frustrated", "fuming"),
        *("furious", "livid", "mad", "sad", "scared", "upset", "worried"),
    }
)
"""What somebody feels. Other cues tell what the customer thinks of them: "your driver was terrible"."""
_ANOTHER = frozenset(
    {
        *(
            "he",
            "she",
            "they",
            "he's",
            "she's",
            "they're",
            "agent",
            "boss",
            "ceo",
            "clerk",
            "client",
            "clients",
            "crew",
        ),
        *("colleague", "courier", "customer", "customers", "director", "doctor", "driver", "engineer", "fitter", "guy"),
        *("lady", "man", "manager", "nurse", "receptionist", "staff", "steward", "technician", "woman"),
    }
)
_IS = frozenset({"is", "are", "was", "were", "got", "gets", "sounded", "sounds", "seemed", "seems", "looked", "looks"})


def said_outright(listener: Listener, message: Sequence[Token], emotions: Sequence[str]) -> Floats:
    """What to multiply the probability of each emotion by, in the order of `emotions`: (9,)."""
    nats = dict.fromkeys(emotions, 0.0)
    theirs: set[str] = set()
    for heard in listener.emotions(message):
        if heard.denied is not None:
            continue
        if _is_of_another(message, heard):
            theirs.update(heard.says)
            continue
        worth = OF_ONESELF if _is_of_oneself(message, heard.first) else CUE
        nats |= {says: max(worth, nats[says]) for says in heard.says if says in nats}
    nats |= {says: OF_ANOTHER for says in theirs if nats.get(says) == 0}
    return np.asarray([exp(nats[each]) for each in emotions], dtype=np.float32)


def _is_of_oneself(message: Sequence[Token], first: int) -> bool:
    """Whether "I am" or "I feel" stands within a few words before."""
    before = _before(message, first)
    return bool(before & _I_AM) or ("i" in before and bool(before & _BEING))


def _is_of_another(message: Sequence[Token], heard: Heard) -> bool:
    """Whether it is a feeling that somebody else is said to have, a few words before."""
    before = _before(message, heard.first)
    has_it = bool(before & _IS) or any(word.endswith(("'s", "'re")) for word in before)
    return message[heard.last - 1].word in _FELT and has_it and bool(before & _ANOTHER) and "i" not in before


def _before(message: Sequence[Token], first: int) -> set[str]:
    """The few words before, with no comma or full stop between."""
    found: set[str] = set()
    for at in range(first, max(0, first - _REACH), -1):
        if message[at].fresh:
            break
        found.add(message[at - 1].word)
    return found

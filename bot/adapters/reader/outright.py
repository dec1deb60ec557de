"""What a customer says of their own feeling, which no model may overhear: "I am furious", "I feel so ashamed".

The encoder weighs a whole message; an emotion that is named in it may drown in the story around it. So the writers'
cues count beside it, a little wherever they stand and much where somebody says them of themselves. How much was chosen
by log loss on calibration messages (a quarter of a nat, and one); that what is said of oneself counts four times as
much made no difference there and is our own judgement: people know what they feel. What they tell of somebody else
("your driver was furious") is not theirs, and speaks against a model that took it for theirs; judgement as well.
"""

from collections.abc import Iterator, Sequence
from math import exp

import numpy as np

from bot.adapters.reader.case_fit import Floats
from bot.adapters.reader.listening import Heard, Listener
from bot.adapters.reader.tokens import Token

CUE, OF_ONESELF, OF_ANOTHER = 0.25, 1.0, -0.5
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
    against: set[str] = set()
    for heard, worth in _counted(listener, message):
        if worth < 0:
            against.update(heard.says)
        else:
            nats |= {says: max(worth, nats[says]) for says in heard.says if says in nats}
    nats |= {says: OF_ANOTHER for says in against if nats.get(says) == 0}
    return np.asarray([exp(nats[each]) for each in emotions], dtype=np.float32)


def words_outright(listener: Listener, message: Sequence[Token], emotion: str) -> dict[str, float]:
    """The words of the cues that spoke for an emotion, each with its part of what its cue counted, in nats."""
    found: dict[str, float] = {}
    for heard, worth in _counted(listener, message):
        if worth > 0 and emotion in heard.says:
            part = worth / (heard.last - heard.first)
            found |= {token.word: max(part, found.get(token.word, 0.0)) for token in message[heard.first : heard.last]}
    return found


def _counted(listener: Listener, message: Sequence[Token]) -> Iterator[tuple[Heard, float]]:
    """Each cue that is not denied, and the nats it adds to the odds of what it says."""
    for heard in listener.emotions(message):
        if heard.denied is None:
            of_another = _is_of_another(message, heard)
            own = OF_ONESELF if _is_of_oneself(message, heard.first) else CUE
            yield heard, OF_ANOTHER if of_another else own


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

"""What the resolver gives back: when a promise is due, how exact its words were, and the words themselves."""

from datetime import datetime
from enum import StrEnum

from bot.domain.value import Value


class Grain(StrEnum):
    """How exact the words are: a moment, a part of a day, a whole day or longer, or no time at all."""

    TIME = "time"
    PART = "part"
    DAY = "day"
    NONE = "none"


class When(Value):
    """A time phrase and what it means, as moments that know their zone.

    `due` is the moment the promise is measured by: a window counts as its later end, a day as its closing time.
    `earliest` and `latest` are the ends of what the words allow. `other` is the due moment of the other common reading,
    where there is one that lies ahead: "next Friday" said on a Wednesday, "3/9", "at 8". `their_time` says that the
    words name the customer's own time and nobody knows their zone: the agent's stands in for it, and should be asked.
    """

    phrase: str
    due: datetime
    earliest: datetime
    latest: datetime
    grain: Grain
    other: datetime | None = None
    their_time: bool = False


class FoundPromise(Value):
    """A promise in an agent's own words. `quote` is taken from the text as it stands.

    A vague promise ("shortly") has no `when`: the agent is asked for a time.
    """

    quote: str
    when: When | None
    vague: bool

"""How often, and after how long, work that failed is tried again.

The waits are drawn anywhere between the least and a bound that doubles with every try ("full jitter"), so that what
failed together does not come back together. Where Slack names a time, it is that time. A promise is tried for as long
as only Slack or the database is away. What meets a fault in Attune again and again is kept aside after some tries,
where an admin sees it: it would fail for ever, and only a person can mend it.
"""

from collections.abc import Callable
from typing import NamedTuple

from bot.domain.work import WorkKind

LONGEST_WAIT = 30.0
"""Seconds between two tries, at most: a promise is never given up, so it is tried until Slack is back."""

INBOUND_TRIES = 8
"""After so many tries a message is kept aside with its error, so that it cannot block what comes behind it."""

FAULTS = 40
"""At so many faults of ours work is kept aside, some ten minutes after the first of them."""

LEAST = 0.5
"""Seconds between two tries, at least. A post whose answer was lost may land a moment after we have given it up, and
whoever tries again must find it when it looks."""


class Retries(NamedTuple):
    """The rule for one kind of work."""

    first: float
    """The bound, in seconds, of the wait after the first try."""

    longest: float
    """The bound after many."""

    tries: int | None
    """After so many tries, whatever ended them, it is kept aside. None for work that is never given up on so."""

    faults: int
    """At this fault of ours it is kept aside."""

    def wait(self, attempts: int, *, asked: float | None, chance: Callable[[], float]) -> float:
        """Seconds until the next try.

        Args:
            attempts: how often it was tried, from 1.
            asked: seconds that Slack asked us to wait.
            chance: gives a number from 0 to 1.
        """
        if asked is not None:
            return asked
        bound = min(self.longest, self.first * 2.0 ** min(attempts - 1, 20))
        return LEAST + chance() * max(0.0, bound - LEAST)


_LIKE_A_PROMISE = Retries(first=1.0, longest=LONGEST_WAIT, tries=None, faults=FAULTS)

_OF_KIND = {WorkKind.INBOUND: Retries(first=1.0, longest=LONGEST_WAIT, tries=INBOUND_TRIES, faults=INBOUND_TRIES)}


def retries_of(kind: WorkKind) -> Retries:
    """The rule for this kind of work."""
    return _OF_KIND.get(kind, _LIKE_A_PROMISE)

"""Contacts: how often a customer is promised word in one case, and when that is too much of a good thing.

Status updates calm a customer, and so does an explanation; both piled up overdo it (Hogreve et al. 2017). So there is a
number of promised contacts in a day beyond which more of them are not proposed. Nothing is ever refused: the agent
knows the customer.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.domain.checkpoint import Checkpoint, CheckpointState
from bot.domain.playbook import Listener
from bot.domain.value import Value

MOST_CONTACTS: Final = 6
"""Promised contacts with one customer in one case within `WITHIN`.

That too many do harm is Hogreve et al. 2017; they name no number. Six is our own judgement: a whole cadence of any of
our playbooks fits (the longest has five steps), and a promise beside it.
"""

WITHIN: Final = timedelta(hours=24)
"""The time over which contacts are counted, wherever it begins."""


def contacts(checkpoints: Iterable[Checkpoint]) -> tuple[datetime, ...]:
    """When the customer was promised word in a case, earliest first: kept or still owed, but not what was cancelled."""
    promised = (
        each.promised_due_at
        for each in checkpoints
        if each.to is Listener.CUSTOMER and each.state is not CheckpointState.CANCELLED
    )
    return tuple(sorted(promised))


def crowd(moments: Iterable[datetime], moment: datetime) -> int:
    """The most of these contacts that fall into any 24 hours with this moment in them."""
    near = [each for each in moments if abs(each - moment) < WITHIN]
    begins = (each for each in near if each <= moment)
    return max((sum(begin <= each < begin + WITHIN for each in near) for begin in begins), default=0)


def beyond_cap(there: Sequence[datetime], wanted: Sequence[tuple[int, datetime]]) -> frozenset[int]:
    """Which of the wanted contacts are too many, beside those that are there: the later ones are.

    Args:
        there: contacts that are promised already.
        wanted: more of them, each with a number to know it by.

    Returns the numbers of those that are beyond the cap. Without them no 24 hours hold more than the cap, unless those
    that are there do so already.
    """
    kept = list(there)
    beyond: set[int] = set()
    for number, moment in sorted(wanted, key=lambda each: (each[1], each[0])):
        if crowd((*kept, moment), moment) > MOST_CONTACTS:
            beyond.add(number)
        else:
            kept.append(moment)
    return frozenset(beyond)


def advice(moments: Collection[datetime], new: Iterable[datetime]) -> str | None:
    """One quiet line for the agent when one of the new contacts is beyond the cap, else None.

    Args:
        moments: when the customer is promised word in the case, the new ones among them.
        new: what was promised just now.
    """
    most = max((crowd(moments, each) for each in new), default=0)
    if most <= MOST_CONTACTS:
        return None
    return (
        f"This customer is now promised {most} updates within 24 hours. More than {MOST_CONTACTS} weary more than they "
        "calm: fewer, with more in each, serve better."
    )


class NextUpdate(Value):
    """When the customer is to hear from us next in a case, and whether that moment has gone by."""

    at: datetime
    late: bool


def next_update(checkpoints: Iterable[Checkpoint], now: datetime) -> NextUpdate | None:
    """What is owed to the customer next, by the promised time; None while nothing is owed to them."""
    owed = (each.promised_due_at for each in checkpoints if each.is_open and each.to is Listener.CUSTOMER)
    at = min(owed, default=None)
    return None if at is None else NextUpdate(at=at, late=at < now)

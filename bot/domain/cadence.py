"""When a step of a cadence falls due, in the agent's own zone and the team's hours, and which steps are proposed.

A cadence follows the customer. One who heats up hears sooner; one who calms needs less of it; and nobody is promised
more word than does good. What the agent then ticks is the agent's affair.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple, assert_never
from zoneinfo import ZoneInfo

from bot.domain.business_hours import BusinessHours
from bot.domain.contacts import MOST_CONTACTS, advice, beyond_cap
from bot.domain.playbook import CadenceStep, ClockRule, Listener
from bot.domain.turning import Direction

SETTLING = timedelta(hours=1)
"""How long after opening a morning promise falls due: time to read up before writing."""

SOONEST: Final = timedelta(minutes=10)
"""No step comes sooner than this by itself: who has to write again at once gets nothing done that is worth writing."""

SOONER: Final = "sooner: the customer heats up"
"""Why a step comes earlier than its playbook has it."""


_UNITS: Final = (("m", 1), ("h", 60), ("d", 24 * 60))
_MOST: Final = 9_999
"""The largest number that an offset can have."""


FEW: Final = f"more than {MOST_CONTACTS} promised within 24 hours weary more than they calm."
CALM: Final = "the customer is calming."
"""Why steps were left out."""

CALMER: Final = "The customer is calming, so the updates between the first and the last are not ticked."
TOO_MANY: Final = f"The later updates are not ticked: {FEW}"
"""The same before anything is started."""


class Proposal(NamedTuple):
    """A cadence as it is proposed now, its steps by their position.

    `sooner` are the steps that come earlier than the playbook has them. `between` and `beyond` are those that are not
    ticked: because the customer is calming, and because there would be too many.
    """

    dues: tuple[datetime, ...]
    sooner: frozenset[int]
    between: frozenset[int]
    beyond: frozenset[int]

    @property
    def ticked(self) -> tuple[int, ...]:
        """The steps that are proposed."""
        return tuple(step for step in range(len(self.dues)) if step not in self.between | self.beyond)

    def said_of(self, started: Collection[int], there: Sequence[datetime], new: Sequence[datetime]) -> str | None:
        """One line on what was started of it, or None when there is nothing to say.

        Args:
            started: the steps that were.
            there: when the customer was promised word in the case before.
            new: when they are promised word with what was started.
        """
        if too_many := advice((*there, *new), new):
            return too_many
        for steps, why in ((self.beyond, FEW), (self.between, CALM)):
            left = len(steps.difference(started))
            if left:
                return f"{left} {'update was' if left == 1 else 'updates were'} left out: {why}"
        return None

    @property
    def notes(self) -> tuple[str, ...]:
        """Why steps are not ticked, a line for each reason."""
        reasons = ((CALMER, self.between), (TOO_MANY, self.beyond))
        return tuple(words for words, steps in reasons if steps)


def propose(
    cadence: Sequence[CadenceStep],
    *,
    turned: Direction | None,
    there: Sequence[datetime],
    now: datetime,
    zone: ZoneInfo,
    hours: BusinessHours,
) -> Proposal:
    """The cadence as it is proposed to the agent.

    Args:
        cadence: the playbook's.
        turned: which way the customer has turned in the thread, if they have.
        there: when they were promised word in this case already.
        now: the time it is, from which offsets are counted.
        zone: the agent's own.
        hours: the team's working week.
    """
    steps = [paced(step, turned) for step in cadence]
    dues = tuple(due_at(step, now=now, zone=zone, hours=hours) for step in steps)
    between = between_ends(cadence) if turned is Direction.CALMING else frozenset()
    told = [
        (number, due)
        for number, (step, due) in enumerate(zip(cadence, dues, strict=True))
        if step.to is Listener.CUSTOMER and number not in between
    ]
    return Proposal(
        dues=dues,
        sooner=frozenset(number for number, step in enumerate(steps) if step != cadence[number]),
        between=between,
        beyond=beyond_cap(there, told),
    )


def paced(step: CadenceStep, turned: Direction | None) -> CadenceStep:
    """The step as it comes to a customer who has turned this way: to one who heats up, in half its time.

    It never comes sooner than `SOONEST`, and what was due before that stays as it is. Rules of the clock stay: an end
    of day cannot be brought forward.
    """
    if turned is not Direction.HEATING or step.offset is None or step.offset <= SOONEST:
        return step
    return step.model_copy(update={"after": _offset(max(SOONEST, step.offset / 2))})


def between_ends(cadence: Sequence[CadenceStep]) -> frozenset[int]:
    """The steps to the customer that are neither their first nor their last. What the team does is no word to them."""
    told = [number for number, step in enumerate(cadence) if step.to is Listener.CUSTOMER]
    return frozenset(told[1:-1])


def due_at(step: CadenceStep, *, now: datetime, zone: ZoneInfo, hours: BusinessHours) -> datetime:
    """The moment a step falls due, counted from `now`.

    An offset is counted as it stands; a rule of the clock lands on a working day: `end_of_day` at closing time,
    `next_morning` one hour after the next opening, `next_day_end` at the next working day's closing time.
    """
    if step.offset is not None:
        return now + step.offset
    today = now.astimezone(zone).date()
    match step.at:
        case ClockRule.END_OF_DAY:
            return hours.next_closing(now, zone)
        case ClockRule.NEXT_MORNING:
            return hours.opening(hours.working_day_after(today), zone) + SETTLING
        case ClockRule.NEXT_DAY_END:
            return hours.closing(hours.working_day_after(today), zone)
        case None:
            raise AssertionError("a step has an offset or a rule; its model sees to that")
        case _ as never:
            assert_never(never)


def _offset(length: timedelta) -> str:
    """A length as a step has it, in the largest unit that says it exactly, else cut to the smallest that holds it."""
    minutes = length // timedelta(minutes=1)
    fitting = [(unit, size) for unit, size in _UNITS if minutes // size <= _MOST]
    unit, size = next(((unit, size) for unit, size in reversed(fitting) if minutes % size == 0), fitting[0])
    return f"{minutes // size}{unit}"

"""Cadence: the first word comes within half an hour and says so, steps stand in order, and one of them is the last."""

from collections.abc import Iterator
from datetime import timedelta

from bot.domain.content_rules.manuscript import Manuscript
from bot.domain.content_rules.rule import Fault, Rule, Tier
from bot.domain.content_rules.times import length_of_time, names_a_time
from bot.domain.playbook import CadenceStep, ClockRule, Listener

FIRST_STEP = Rule(
    "first-step", Tier.SILVER, "The first word to the customer is promised within 30 minutes, with its time in words"
)
CADENCE_ORDER = Rule("cadence-order", Tier.SILVER, "The steps of a cadence stand in order of time")
CADENCE_AFTER_CLOSING = Rule("cadence-after-closing", Tier.SILVER, "Nothing is promised after the step that closes")
CLOSING_STEP = Rule("closing-step", Tier.SILVER, "The last step of a cadence closes the case")

LATEST_FIRST_STEP = timedelta(minutes=30)

_WHEN = {
    ClockRule.END_OF_DAY: (timedelta(hours=2), timedelta(hours=23)),
    ClockRule.NEXT_MORNING: (timedelta(hours=8), timedelta(hours=34)),
    ClockRule.NEXT_DAY_END: (timedelta(hours=16), timedelta(hours=47)),
}
"""The earliest and the latest that each moment of the clock can come after a reply, whatever the hour of the reply."""
_RANK = list(ClockRule)


def cadence_faults(manuscript: Manuscript) -> Iterator[Fault]:
    """What is wrong with the promises of a playbook."""
    steps = manuscript.playbook.cadence
    yield from _first(steps[0])
    for index in range(1, len(steps)):
        if _before(steps[index], steps[index - 1]):
            message = "this step comes before the one above it: put the steps in order of time"
            yield Fault(("cadence", index), CADENCE_ORDER, message)
    closing = [index for index, step in enumerate(steps) if step.closes]
    if not closing:
        message = 'no step closes the case: write "closes: true" at the last one'
        yield Fault(("cadence", len(steps) - 1), CLOSING_STEP, message)
    else:
        for index in range(closing[0] + 1, len(steps)):
            message = "the step above closes the case, so nothing may come after it"
            yield Fault(("cadence", index), CADENCE_AFTER_CLOSING, message)


def _first(step: CadenceStep) -> Iterator[Fault]:
    loc = ("cadence", 0)
    if step.to is not Listener.CUSTOMER:
        yield Fault(loc, FIRST_STEP, "the first step is the customer's: it is promised in the reply itself")
        return
    if step.offset is None or step.offset > LATEST_FIRST_STEP:
        yield Fault(loc, FIRST_STEP, "the first word comes within 30 minutes: write after: 15m, for example")
        return
    said = length_of_time(step.promise)
    if said is None:
        message = f'say the time in words, such as "within {_minutes(step.offset)} minutes"'
        if not names_a_time(step.promise):
            yield Fault((*loc, "promise"), FIRST_STEP, message)
    elif said != step.offset:
        message = f"the words say {_minutes(said)} minutes and the step {_minutes(step.offset)}: make them agree"
        yield Fault((*loc, "promise"), FIRST_STEP, message)


def _minutes(length: timedelta) -> int:
    return int(length.total_seconds() // 60)


def _before(step: CadenceStep, other: CadenceStep) -> bool:
    """Whether a step falls due before another one at any hour that the reply can be sent."""
    if step.at is not None and other.at is not None:
        return _RANK.index(step.at) < _RANK.index(other.at)
    return _due(step)[1] < _due(other)[0]


def _due(step: CadenceStep) -> tuple[timedelta, timedelta]:
    if step.at is not None:
        return _WHEN[step.at]
    length = step.offset or timedelta()
    return length, length

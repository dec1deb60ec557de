"""Measure what a model's pointing is worth: the promises found and the false alarms on labelled rows, with it added.

A row goes the road of a message in the bot: only where our own rules are not sure is the model asked, the message is
redacted, and what it points at is judged by our rules.
"""

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.domain.business_hours import BusinessHours
from bot.domain.figures import mean
from bot.domain.offer import OfferedPromise, offered
from bot.domain.promise import find_promises, worth_asking
from bot.domain.value import Value
from bot.services.ask_promises import Pointed, ask_promises
from bot.services.evaluate_promise import LabelledPromise, read_row
from bot.services.ports import Model, Redactor


class ProposalFigures(Value):
    """How many rows were asked about and answered, why others were not, what was refused, and the figures with it.

    `exact`, `found` and `false_alarms` are those of `PromiseFigures`, and None where there is no such row. `added`
    names the rows in which the model pointed at a promise that is one, `wrongly` those in which it is none.
    """

    asked: int
    answered: int
    silences: dict[str, int]
    refused: dict[str, int]
    exact: float | None
    found: float | None
    false_alarms: float | None
    added: tuple[str, ...]
    wrongly: tuple[str, ...]


class _Seen(NamedTuple):
    """A row: what was offered by our rules alone, what with the model, and what became of asking, if it was asked."""

    row: LabelledPromise
    before: tuple[OfferedPromise, ...]
    after: tuple[OfferedPromise, ...]
    pointed: Pointed | None


async def evaluate_proposals(
    rows: Iterable[Mapping[str, object]],
    *,
    model: Model,
    redactor: Redactor,
    at_once: int = 1,
    hours: BusinessHours = BusinessHours(),  # noqa: B008 - frozen
) -> ProposalFigures:
    """Find the promises in each row, ask the model where the bot would, and compare.

    Args:
        rows: as for `evaluate_promise`, which says what it raises.
        model: whom to ask.
        redactor: takes private data out of a row before it is asked about.
        at_once: how many questions may be open at a time.
        hours: the team's working week.
    """
    room = asyncio.Semaphore(at_once)

    async def see(row: LabelledPromise) -> _Seen:
        zone = ZoneInfo(row.zone)
        found = find_promises(row.text, now=row.now, zone=zone, hours=hours)
        before = offered(found)
        if not worth_asking(row.text, found):
            return _Seen(row, before, before, None)
        async with room:
            pointed = await ask_promises(model, row.text, redactor=redactor, now=row.now, zone=zone, hours=hours)
        return _Seen(row, before, (*before, *offered(pointed.found)), pointed)

    seen = await asyncio.gather(*(see(read_row(raw, number)) for number, raw in enumerate(rows, 1)))
    asked = [each.pointed for each in seen if each.pointed is not None]
    promises = [each for each in seen if each.row.promise]
    others = [each for each in seen if not each.row.promise]
    news = [each for each in seen if len(each.after) > len(each.before)]
    return ProposalFigures(
        asked=len(asked),
        answered=sum(each.silence is None for each in asked),
        silences=dict(sorted(Counter(each.silence.value for each in asked if each.silence).items())),
        refused=dict(
            sorted((reason.value, n) for reason, n in sum((each.refused for each in asked), Counter()).items())
        ),
        exact=mean([_is_exact(each) for each in promises if each.row.lo is not None]),
        found=mean([bool(each.after) for each in promises]),
        false_alarms=mean([bool(each.after) for each in others]),
        added=tuple(each.row.id for each in news if each.row.promise),
        wrongly=tuple(each.row.id for each in news if not each.row.promise),
    )


def _is_exact(seen: _Seen) -> bool:
    """Whether the first time that was found is the one that was meant."""
    row = seen.row
    due = next((item.due_at for item in seen.after if item.due_at is not None), None)
    return due is not None and row.lo is not None and row.hi is not None and row.lo <= due <= row.hi

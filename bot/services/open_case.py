"""Open the case a message belongs to: the one of its thread, or a new one."""

from datetime import datetime
from typing import NamedTuple

from bot.domain.case import Case, JournalEntry, JournalKind, Place
from bot.domain.errors import NotFoundError
from bot.domain.identity import id_from
from bot.domain.medium import Medium
from bot.services.ports import Unit


class Opened(NamedTuple):
    """A case, and whether it is new and not saved yet."""

    case: Case
    new: bool


async def find_case(
    unit: Unit, place: Place, *, medium: Medium, owner: str | None, origin: str, now: datetime
) -> Opened:
    """The case in this thread, held by the transaction, or a new one that `save_case` is to keep.

    Of two transactions that open a thread's case at once, the second waits for the first and finds what it kept.
    Outside a thread every `origin` opens a case of its own; the same origin finds the case it opened before.
    """
    case = Case(
        id=id_from(unit.workspace, "case", place.channel, place.thread_ts or origin),
        workspace=unit.workspace,
        place=place,
        opened_at=now,
        medium=medium,
        owner=owner,
    )
    if place.thread_ts is not None:
        known = await unit.cases.at(place)
        if known is None and not await unit.cases.add(case):
            known = await unit.cases.at(place)
        return Opened(known or case, new=known is None)
    try:
        return Opened(await unit.cases.get(case.id), new=False)
    except NotFoundError:
        return Opened(case, new=True)


async def save_case(unit: Unit, opened: Opened) -> None:
    """Keep the case inside the caller's transaction; a new one begins its story."""
    await unit.cases.save(opened.case)
    if opened.new:
        entry = JournalEntry(
            case_id=opened.case.id, at=opened.case.opened_at, kind=JournalKind.OPENED, who=opened.case.owner
        )
        await unit.journal.write(entry)


async def open_case(unit: Unit, place: Place, *, medium: Medium, owner: str | None, origin: str, now: datetime) -> Case:
    """Find the case, or open and keep a new one, inside the caller's transaction."""
    opened = await find_case(unit, place, medium=medium, owner=owner, origin=origin, now=now)
    if opened.new:
        await save_case(unit, opened)
    return opened.case

"""Open the case a message belongs to: the one of its thread, or a new one."""

from datetime import datetime

from bot.domain.case import Case, JournalEntry, JournalKind, Place
from bot.domain.identity import id_from
from bot.domain.medium import Medium
from bot.services.ports import Unit


async def open_case(unit: Unit, place: Place, *, medium: Medium, owner: str | None, origin: str, now: datetime) -> Case:
    """The case in this thread, or a new one, saved inside the caller's transaction.

    Outside a thread every `origin` opens a case of its own; the same origin finds the case it opened before.
    """
    known = await unit.cases.at(place)
    if known is not None:
        return known
    case = Case(
        id=id_from(unit.workspace, "case", place.channel, place.thread_ts or origin),
        workspace=unit.workspace,
        place=place,
        opened_at=now,
        medium=medium,
        owner=owner,
    )
    opened_before = [entry for entry in await unit.journal.story(case.id) if entry.kind is JournalKind.OPENED]
    if opened_before:
        return await unit.cases.get(case.id)
    await unit.cases.save(case)
    await unit.journal.write(JournalEntry(case_id=case.id, at=now, kind=JournalKind.OPENED, who=owner))
    return case

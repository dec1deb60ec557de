"""Read a case file: the one read model from which recaps, hand-overs and lists are told."""

from bot.domain.case_file import CaseFile
from bot.services.ports import Unit


async def case_file(unit: Unit, case_id: str) -> CaseFile:
    """All that is kept of a case, or NotFoundError."""
    return CaseFile(
        case=await unit.cases.look(case_id),
        checkpoints=await unit.checkpoints.of_case(case_id),
        story=await unit.journal.story(case_id),
    )

"""Gather the brief for whoever takes a promise over: the case as it stands now, and what is still to be asked in it."""

from bot.domain.errors import NotFoundError
from bot.domain.notice import Brief
from bot.domain.playbook import Playbook
from bot.services.case_file import case_file
from bot.services.ports import Library, Unit


async def brief_of(unit: Unit, library: Library, case_id: str, *, by: str | None = None, note: str = "") -> Brief:
    """The brief on a case, or NotFoundError.

    Args:
        unit: the transaction.
        library: knows the case's playbook, and with it what is to be asked.
        case_id: the case.
        by: who hands it over, a Slack user id, while that is news.
        note: a word from them, or nothing.
    """
    file = await case_file(unit, case_id)
    playbook = _playbook(library, unit.workspace, file.case.playbook)
    return Brief(file=file, by=by, note=note, questions=file.open_questions(playbook))


def _playbook(library: Library, workspace: str, playbook_id: str | None) -> Playbook | None:
    """The playbook of a case, if it is still there."""
    try:
        return None if playbook_id is None else library.of(workspace).playbook(playbook_id)
    except NotFoundError:
        return None

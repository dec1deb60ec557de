"""What a workspace's folder leaves standing of ours: our drills, and our playbooks with its blocks and its facts."""

from collections.abc import Iterator

from pydantic import ValidationError

from bot.adapters.content.document import parse_document
from bot.adapters.content.folder import Kind
from bot.adapters.content.folder_files import FolderFiles
from bot.adapters.content.overlay import Blame
from bot.adapters.content.playbook_files import manuscript_of
from bot.adapters.content.reading import Reading, WrittenDrill, WrittenPlaybook
from bot.adapters.content.schema import shape_faults
from bot.domain.content_rules import working_faults
from bot.domain.playbook import Blank, Playbook


def inherited_drills(files: FolderFiles, base: Reading) -> Iterator[WrittenDrill]:
    """The drills beneath that a folder leaves as they are."""
    own = {source.id for source in files.of(Kind.DRILL)}
    return (written for written in base.drills if written.drill.id not in own)


def inherited_playbooks(files: FolderFiles, base: Reading, business: dict[str, Blank]) -> Iterator[WrittenPlaybook]:
    """The playbooks beneath that a folder does not replace, as its blocks and its facts make them.

    Args:
        files: the workspace's own files. They take the findings that its blocks make in our playbooks.
        base: ours, as it was read before.
        business: every fact of the business, theirs in place of ours, by name.
    """
    own = {source.id for source in files.of(Kind.PLAYBOOK)}
    news = {name: fact for name, fact in business.items() if fact != base.content.business.get(name)}
    blame = Blame(files.blocks, files.own_blocks)
    for written in base.playbooks:
        if written.playbook.id in own:
            continue
        if any(name in written.document.text for name in files.own_blocks):
            yield from _relaid(files, written, business, blame)
        else:
            yield _revalued(written, news)
    files.findings += blame.findings()


def _relaid(
    files: FolderFiles, written: WrittenPlaybook, business: dict[str, Blank], blame: Blame
) -> Iterator[WrittenPlaybook]:
    """One of our playbooks with the blocks of the folder in place of ours. Its examples stay what they were."""
    before, was = written.playbook, written.document
    document = parse_document(was.spots.path, was.text, files.blocks)
    document.spots.update(entry for entry in was.spots.items() if entry[0][:1] == ("examples",))
    files.documents[Kind.PLAYBOOK].append(document)
    given = {"id": before.id, "industry": before.industry, "examples": before.examples}
    try:
        playbook = Playbook.model_validate({**document.data, **given})
    except ValidationError as error:
        found = (fault for fault in shape_faults(error, Playbook) if not document.spots.is_empty(fault.loc))
        blame.take(before.id, document, found)
        files.unsure.add(before.case_type)
        return
    manuscript = manuscript_of(document, playbook, business)
    blame.take(before.id, document, working_faults(manuscript))
    yield written._replace(document=document, manuscript=manuscript)


def _revalued(written: WrittenPlaybook, news: dict[str, Blank]) -> WrittenPlaybook:
    """A playbook with the facts that are new in place of those that it took from us before."""
    playbook = written.playbook
    own = written.document.data.get("blanks") or {}
    facts = {name: fact for name, fact in news.items() if name in playbook.blanks and name not in own}
    if not facts:
        return written
    playbook = playbook.model_copy(update={"blanks": playbook.blanks | facts})
    return written._replace(manuscript=written.manuscript._replace(playbook=playbook))

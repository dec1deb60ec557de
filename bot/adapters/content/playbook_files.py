"""A folder's own playbooks: each from its file and the table beside it, with the business facts that it names."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from bot.adapters.content.document import Document
from bot.adapters.content.examples_table import read_table
from bot.adapters.content.folder import Kind, Source
from bot.adapters.content.folder_files import FolderFiles
from bot.adapters.content.placing import placed
from bot.adapters.content.reading import WrittenPlaybook
from bot.domain.case import CaseType
from bot.domain.content_rules import Manuscript, texts, working_faults
from bot.domain.playbook import Blank, Playbook
from bot.domain.slots import slots


def written_playbooks(files: FolderFiles, business: dict[str, Blank]) -> Iterator[WrittenPlaybook]:
    """Every well-shaped playbook of a folder. Of one that is not, `files` takes the findings and its case type.

    Args:
        files: the folder's files.
        business: every fact of the business, by name.
    """
    for source in files.of(Kind.PLAYBOOK):
        document = files.document(source)
        if document is None:
            files.unsure |= set(CaseType)
            continue
        data = files.given(document, {"id": source.id, "industry": source.industry})
        before = len(files.findings)
        data = _with_examples(files, source, document, data)
        whole = len(files.findings) == before
        playbook = files.shaped(document, data, Playbook)
        if playbook is None:
            files.unsure |= _case_types(data)
            continue
        manuscript = manuscript_of(document, playbook, business)
        files.findings += placed(document, working_faults(manuscript))
        yield WrittenPlaybook(document, manuscript, whole)


def manuscript_of(document: Document, playbook: Playbook, business: dict[str, Blank]) -> Manuscript:
    """The playbook as the rules look at it: with the business facts that its texts name among its blanks."""
    included = frozenset(document.spots.blocks)
    return Manuscript(_with_business(playbook, business), included, frozenset(business))


def _with_examples(files: FolderFiles, source: Source, document: Document, data: Any) -> Any:
    """Examples may stand in the playbook, in the table beside it, or in both."""
    table = read_table(source.path.with_suffix(".csv"), files.root)
    files.findings += table.findings
    own = data.get("examples", []) if isinstance(data, dict) else None
    if not isinstance(own, list):
        return data
    for number, spot in enumerate(table.spots, start=len(own)):
        document.spots["examples", number] = spot
    return {**data, "examples": [*own, *table.rows]}


def _case_types(data: Any) -> set[CaseType]:
    """The case type that broken data speaks of, or all of them when it does not say."""
    named = data.get("case_type") if isinstance(data, dict) else None
    return {each for each in CaseType if each == named} or set(CaseType)


def _with_business(playbook: Playbook, business: dict[str, Blank]) -> Playbook:
    """The playbook with the business facts that its texts name, as blanks that may already have a value."""
    named = {slot.name for slot in chain.from_iterable(slots(text) for _, text in texts(playbook))}
    facts = {name: blank for name, blank in business.items() if name in named and name not in playbook.blanks}
    return playbook.model_copy(update={"blanks": playbook.blanks | facts}) if facts else playbook

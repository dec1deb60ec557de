"""Loading the whole content folder: playbooks, drills and cues, with every finding in it collected."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic import TypeAdapter, ValidationError

from bot.adapters.content.document import Document, read_document
from bot.adapters.content.finding import Finding
from bot.adapters.content.folder import Kind, Source, sources
from bot.adapters.content.schema import shape_faults
from bot.domain.choice import FALLBACK
from bot.domain.cues import Cues
from bot.domain.drill import Drill
from bot.domain.playbook import Playbook
from bot.domain.playbook_rules import Fault, faults
from bot.domain.value import Value

Shape = TypeVar("Shape", bound=Value)


class ContentSet(NamedTuple):
    """Everything writers keep, in order of id. It never changes; a newer set is another object."""

    playbooks: tuple[Playbook, ...]
    drills: tuple[Drill, ...]
    cues: Cues


class Loaded(NamedTuple):
    """What a folder holds: all that is well-shaped, and all that is to be mended, in order of path and line."""

    content: ContentSet
    findings: tuple[Finding, ...]


def load_content(root: Path) -> Loaded:
    """Read every YAML file of a content folder. Trouble is a finding, never an exception, and never stops the rest.

    `root` holds `<industry>/<name>.yaml` (playbooks), `drills/<name>.yaml` and `cues.yaml`.
    """
    found, findings = sources(root)
    playbooks: list[tuple[Source, Document, Playbook]] = []
    drills: list[Drill] = []
    cues: Cues | None = None
    for source in found:
        document = read_document(source.path, root)
        findings += document.findings
        if document.data is None:
            continue
        if source.kind is Kind.CUES:
            cues = _shaped(source, document, Cues, {}, findings)
        elif source.kind is Kind.DRILL:
            drill = _shaped(source, document, Drill, {"id": source.id}, findings)
            if drill:
                drills.append(drill)
                findings += _placed(source, document, _drill_faults(drill))
        else:
            given = {"id": source.id, "industry": source.industry}
            playbook = _shaped(source, document, Playbook, given, findings)
            if playbook:
                playbooks.append((source, document, playbook))
                findings += _placed(source, document, faults(playbook))
    findings += _across(playbooks)
    findings += _absent(root, found)
    content = ContentSet(tuple(playbook for _, _, playbook in playbooks), tuple(drills), cues or Cues(emotions={}))
    return Loaded(content, tuple(sorted(set(findings))))


def _shaped(
    source: Source, document: Document, model: type[Shape], given: dict[str, str], findings: list[Finding]
) -> Shape | None:
    """The document as a value, or None with findings. What the path gives may be repeated in the file, not changed."""
    data = document.data
    if isinstance(data, dict):
        for name, value in given.items():
            if data.get(name, value) != value:
                message = f'"{name}" comes from the file\'s path and is "{value}": take the field out or move the file'
                findings.append(Finding(source.path, document.lines.nearest((name,)), "path-mismatch", message))
        data = {**data, **given}
    try:
        return TypeAdapter(model).validate_python(data)
    except ValidationError as error:
        findings += _placed(source, document, shape_faults(error, model))
        return None


def _placed(source: Source, document: Document, found: Iterable[Fault]) -> Iterator[Finding]:
    for fault in found:
        yield Finding(source.path, document.lines.nearest(fault.loc), fault.rule, fault.message)


def _drill_faults(drill: Drill) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, check in enumerate(drill.checks):
        if check.id in seen:
            yield Fault(("checks", index, "id"), "duplicate-check", f'two checks are called "{check.id}"')
        seen.add(check.id)


def _across(playbooks: list[tuple[Source, Document, Playbook]]) -> Iterator[Finding]:
    """What only shows when all playbooks are looked at together: one message taught as two kinds of case."""
    taught: dict[str, Playbook] = {}
    for source, document, playbook in playbooks:
        for index, example in enumerate(playbook.examples):
            other = taught.setdefault(" ".join(example.text.lower().split()), playbook)
            if other.case_type is not playbook.case_type:
                message = f"{other.id} has the same example for another case type: the reader cannot learn both"
                line = document.lines.nearest(("examples", index))
                yield Finding(source.path, line, "duplicate-example", message)


def _absent(root: Path, found: tuple[Source, ...]) -> Iterator[Finding]:
    """What every folder needs. A file that is there but broken has findings of its own."""
    if not any(source.kind is Kind.CUES for source in found):
        yield Finding(root / "cues.yaml", 1, "missing-file", "add cues.yaml: the words that speak for each emotion")
    if not any(source.id == FALLBACK for source in found):
        message = f"add {FALLBACK}.yaml: it serves every message that fits no other playbook"
        yield Finding(root / f"{FALLBACK}.yaml", 1, "missing-file", message)

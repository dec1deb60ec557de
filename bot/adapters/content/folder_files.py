"""One folder's files as documents and as values. What is wrong with one is a finding, and never stops the rest."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from bot.adapters.content.document import Block, Blocks, Document, read_document
from bot.adapters.content.finding import Finding, Inside
from bot.adapters.content.folder import Kind, Source, sources
from bot.adapters.content.placing import placed
from bot.adapters.content.schema import shape_faults
from bot.domain.case import CaseType
from bot.domain.content_rules.files import PATH_MISMATCH, SCHEMA

Shape = TypeVar("Shape")


class FolderFiles:
    """The files of one folder, and what one pass over them gathers on its way.

    Args:
        root: the folder.
        beneath: the blocks of the folder that this one is laid over, which its files may include too.
    """

    def __init__(self, root: Path, beneath: Blocks) -> None:
        self.root = root
        self.found, self.findings = sources(root)
        self.documents: dict[Kind, list[Document]] = {kind: [] for kind in Kind}
        """All that could be parsed, by what they hold."""
        self.unsure: set[CaseType] = set()
        """The case types of which some playbook cannot be used yet."""
        self.unread = False
        """Whether some file could not be parsed."""
        self.blocks: dict[str, Block] = {}
        """Every block that can be included: this folder's own take the place of those beneath."""
        own = dict(self._read_blocks())
        self.own_blocks = frozenset(own)
        self.blocks = {**beneath, **own}

    def of(self, kind: Kind) -> Iterator[Source]:
        """The files of one kind."""
        return (source for source in self.found if source.kind is kind)

    def document(self, source: Source) -> Document | None:
        """The file's document, or None when it cannot be used at all."""
        blocks = None if source.kind is Kind.BLOCKS else self.blocks
        document = read_document(source.path, self.root, blocks)
        self.findings += document.findings
        if document.data is None and not document.findings:
            self.findings.append(Finding(source.path, 1, SCHEMA, "the file holds nothing: write it, or delete it"))
        if document.data is None:
            self.unread = True
            return None
        self.documents[source.kind].append(document)
        return document

    def only(self, kind: Kind, shape: type[Shape], nothing: Shape) -> Shape:
        """What the one file of a kind holds, or nothing when it is absent or ill-shaped."""
        for source in self.of(kind):
            document = self.document(source)
            if document:
                return self.shaped(document, document.data, shape) or nothing
        return nothing

    def given(self, document: Document, given: dict[str, str]) -> Any:
        """The document's data with what the path gives. That may be repeated in the file, not changed."""
        data = document.data
        if not isinstance(data, dict):
            return data
        for name, value in given.items():
            if data.get(name, value) != value:
                message = f'"{name}" comes from the file\'s path and is "{value}": take it out or move the file'
                self.findings.append(Finding(*document.spots.nearest((name,)), PATH_MISMATCH, message))
        return {**data, **given}

    def shaped(self, document: Document, data: Any, shape: type[Shape]) -> Shape | None:
        """The data as a value, or None with findings."""
        try:
            return TypeAdapter(shape).validate_python(data)
        except ValidationError as error:
            found = (fault for fault in shape_faults(error, shape) if not document.spots.is_empty(fault.loc))
            self.findings += placed(document, found)
            return None

    def _read_blocks(self) -> Iterator[tuple[str, Block]]:
        for source in self.of(Kind.BLOCKS):
            document = self.document(source)
            if document is None:
                continue
            if not isinstance(document.data, dict):
                message = "a file of blocks holds names, each with its text or list below it"
                self.findings.append(Finding(source.path, 1, SCHEMA, message))
                continue
            for name, value in document.data.items():
                block = f"{source.id}/{name}"
                yield block, Block(value, Inside(block, document.spots, (name,)))

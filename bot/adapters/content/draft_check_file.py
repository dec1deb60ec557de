"""The file of the draft check: what is listened for in drafts and what is said of it, a workspace's own over ours."""

from collections.abc import Iterator, Mapping

from bot.adapters.content.finding import Finding
from bot.adapters.content.folder import Kind as FileKind
from bot.adapters.content.folder_files import FolderFiles
from bot.domain.content_rules.draft_advice import DRAFT_KIND
from bot.domain.draft import Kind, KindAdvice

_NAME = "draft-check.yaml"


def written_advice(files: FolderFiles) -> dict[Kind, KindAdvice]:
    """What stands in a folder, by kind of finding. What keeps it from working is put among the findings of `files`."""
    return files.only(FileKind.DRAFT_CHECK, dict[Kind, KindAdvice], {})


def unwritten_advice(files: FolderFiles, written: Mapping[Kind, KindAdvice]) -> Iterator[Finding]:
    """The kinds that our folder says nothing of, so that nobody looks for them.

    A file that is there but broken has findings of its own.
    """
    if not any(files.of(FileKind.DRAFT_CHECK)):
        message = f"add {_NAME}: what is looked for in an agent's draft, and why; until then nothing is"
        yield Finding(files.root / _NAME, 1, DRAFT_KIND, message)
    absent = ", ".join(kind for kind in Kind if kind not in written)
    for document in files.documents[FileKind.DRAFT_CHECK]:
        if written and absent:
            message = f"{absent}: add a title, one line of why, and its source"
            yield Finding(*document.spots.nearest(()), DRAFT_KIND, message)

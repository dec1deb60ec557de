"""Reading one whole folder, ours or a workspace's own laid over ours: every kind of file, put together as content."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.adapters.content.draft_check_file import unwritten_advice, written_advice
from bot.adapters.content.exceptions import KnownException, KnownExceptions
from bot.adapters.content.finding import Finding
from bot.adapters.content.folder import Kind
from bot.adapters.content.folder_files import FolderFiles
from bot.adapters.content.follow_up_file import follow_ups, unwritten_follow_ups, written_follow_ups
from bot.adapters.content.inherited import inherited_drills, inherited_playbooks
from bot.adapters.content.overlay import added_to, over, with_values
from bot.adapters.content.placing import placed
from bot.adapters.content.playbook_files import written_playbooks
from bot.adapters.content.reading import NOTHING, ContentSet, Reading, WrittenDrill
from bot.domain.case import CaseType
from bot.domain.choice import FALLBACK
from bot.domain.content_rules.drills import drill_id_faults
from bot.domain.content_rules.files import MISSING_FILE, UNNAMED_ID
from bot.domain.cues import Cues, GeneralCues, Meaning
from bot.domain.drill import Drill
from bot.domain.emotion import Emotion
from bot.domain.playbook import Blank
from bot.domain.safety import Flag, SafetyRule
from bot.domain.value import Slug

_NEEDED = {
    Kind.CUES: ("cues.yaml", "the words that speak for urgency, abuse and stakes"),
    Kind.CASE_TYPES: ("case-types.yaml", "what each case type is called and sounds like"),
    Kind.EMOTIONS: ("emotions.yaml", "what each emotion is called and sounds like"),
    Kind.SAFETY: ("safety.yaml", "what raises a safety flag, and whom to call then"),
}


def read_folder(root: Path, base: Reading | None = None) -> Reading:
    """Everything in one folder, with the findings that keep it from working.

    Args:
        root: the folder.
        base: ours as it was read before, when `root` is a workspace's own folder to lay over it.
    """
    files = FolderFiles(root, base.blocks if base else {})
    ours = base.content if base else NOTHING
    business = _business(files, ours.business, laid_over=base is not None)
    case_types = ours.case_types | files.only(Kind.CASE_TYPES, dict[CaseType, Meaning], {})
    emotions = ours.emotions | files.only(Kind.EMOTIONS, dict[Emotion, Meaning], {})
    safety = _safety(files, ours.safety, laid_over=base is not None)
    lines = written_follow_ups(files)
    advice = written_advice(files)
    general = over(ours.cues, files.only(Kind.CUES, GeneralCues, GeneralCues()))
    exceptions = dict(_exceptions(files))
    drills = list(_drills(files))
    playbooks = list(written_playbooks(files, business))
    if base:
        drills += inherited_drills(files, base)
        playbooks += inherited_playbooks(files, base, business)
    else:
        files.findings += [*_absent(files), *unwritten_follow_ups(files, lines), *unwritten_advice(files, advice)]
    drills.sort(key=lambda written: written.drill.id)
    playbooks.sort(key=lambda written: written.playbook.id)
    files.findings += _unnamed(files, Kind.CASE_TYPES, CaseType, case_types)
    files.findings += _unnamed(files, Kind.EMOTIONS, Emotion, emotions)
    files.findings += _unnamed(files, Kind.SAFETY, Flag, safety, needs="what it listens for and what the agent is told")
    content = ContentSet(
        tuple(written.playbook for written in playbooks),
        tuple(written.drill for written in drills),
        _cues(general, emotions, case_types),
        case_types,
        emotions,
        business,
        safety,
        follow_ups(ours.follow_ups, lines),
        ours.draft_advice.over(advice),
    )
    read = Reading(
        content,
        files.findings,
        playbooks,
        drills,
        (base.follow_ups if base else {}) | lines,
        files.blocks,
        files.documents,
        exceptions,
        frozenset(files.unsure),
        files.unread,
    )
    return read.laid_over(base) if base else read


def _cues(general: GeneralCues, emotions: dict[Emotion, Meaning], case_types: dict[CaseType, Meaning]) -> Cues:
    return Cues(
        **{name: getattr(general, name) for name in GeneralCues.model_fields},
        emotions={emotion: meaning.cues for emotion, meaning in emotions.items()},
        case_types={case_type: meaning.cues for case_type, meaning in case_types.items()},
    )


def _business(files: FolderFiles, ours: dict[str, Blank], *, laid_over: bool) -> dict[str, Blank]:
    for source in files.of(Kind.BUSINESS):
        document = files.document(source)
        if document:
            data = with_values(document, ours, files.findings) if laid_over else document.data
            return ours | (files.shaped(document, data, dict[Slug, Blank]) or {})
    return ours


def _safety(files: FolderFiles, ours: dict[Flag, SafetyRule], *, laid_over: bool) -> dict[Flag, SafetyRule]:
    for source in files.of(Kind.SAFETY):
        document = files.document(source)
        if document:
            data = added_to(document.data, ours) if laid_over else document.data
            return ours | (files.shaped(document, data, dict[Flag, SafetyRule]) or {})
    return ours


def _exceptions(files: FolderFiles) -> Iterator[tuple[int, KnownException]]:
    """Every well-shaped exception by its place in the list: one that is not does not void the others."""
    files.only(Kind.EXCEPTIONS, KnownExceptions, KnownExceptions())
    for document in files.documents[Kind.EXCEPTIONS]:
        entries = document.data.get("exceptions") if isinstance(document.data, dict) else None
        for index, entry in enumerate(entries if isinstance(entries, list) else ()):
            with suppress(ValidationError):
                yield index, KnownException.model_validate(entry)


def _drills(files: FolderFiles) -> Iterator[WrittenDrill]:
    for source in files.of(Kind.DRILL):
        document = files.document(source)
        drill = files.shaped(document, files.given(document, {"id": source.id}), Drill) if document else None
        if document and drill:
            files.findings += placed(document, drill_id_faults(drill))
            yield WrittenDrill(document, drill)


def _absent(files: FolderFiles) -> Iterator[Finding]:
    """What our folder needs. A file that is there but broken has findings of its own."""
    for kind, (name, what) in _NEEDED.items():
        if not any(files.of(kind)):
            yield Finding(files.root / name, 1, MISSING_FILE, f"add {name}: {what}")
    if not any(source.id == FALLBACK for source in files.found):
        message = f"add {FALLBACK}.yaml: it serves every message that fits no other playbook"
        yield Finding(files.root / f"{FALLBACK}.yaml", 1, MISSING_FILE, message)


def _unnamed(
    files: FolderFiles,
    kind: Kind,
    ids: Iterable[str],
    named: Mapping[Any, object],
    needs: str = "a title, a description and cues",
) -> Iterator[Finding]:
    """The ids that a well-shaped file of meanings leaves out."""
    absent = [each for each in ids if each not in named]
    for document in files.documents[kind]:
        if named and absent:
            message = f"{', '.join(absent)}: add {needs}"
            yield Finding(*document.spots.nearest(()), UNNAMED_ID, message)

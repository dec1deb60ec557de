"""Checking a content folder: every rule of every tier is held against every file, and no finding stops the rest."""

from collections.abc import Hashable, Iterable, Iterator
from itertools import chain
from pathlib import Path

from bot.adapters.content.document import Document
from bot.adapters.content.exceptions import KnownException, refusal
from bot.adapters.content.finding import Finding, Spot
from bot.adapters.content.folder import Kind
from bot.adapters.content.load import read_content, read_over
from bot.adapters.content.overlay import Blame
from bot.adapters.content.placing import placed
from bot.adapters.content.reading import Loaded, Reading
from bot.domain.content_rules import Fault, Loc, Passage, Rule, Tier, faults, recommended
from bot.domain.content_rules.blanks import UNUSED_BLANK
from bot.domain.content_rules.choosing import choosing_faults, cue_faults
from bot.domain.content_rules.draft_advice import draft_advice_faults
from bot.domain.content_rules.drills import drill_faults
from bot.domain.content_rules.duplicates import DUPLICATE_WORDING, Spoken, repeated
from bot.domain.content_rules.examples import example_faults
from bot.domain.content_rules.files import REFUSED_EXCEPTION, STALE_EXCEPTION, UNUSED_BLOCK
from bot.domain.content_rules.follow_ups import follow_up_faults, wordings
from bot.domain.content_rules.registry import RULES
from bot.domain.content_rules.safety import safety_faults
from bot.domain.content_rules.wording import short


def check_content(root: Path, overlay: Path | None = None) -> Loaded:
    """Read a content folder as `load_content` does, and find everything there is to mend, of every tier.

    What `exceptions.yaml` excuses is left out.

    Args:
        root: the content folder.
        overlay: a workspace's own folder to lay over it. Then the findings are those in that folder alone, with what
            its blocks do to our playbooks among them.
    """
    base = read_content(root)
    if overlay is None:
        return Loaded(base.content, tuple(sorted(_all(base, root))))
    read = read_over(base, overlay)
    found = set(_all(read, overlay, _caused(read, base)))
    return Loaded(read.content, tuple(sorted(each for each in found if each.path.is_relative_to(overlay))))


def _all(read: Reading, root: Path, more: Iterable[Finding] = ()) -> Iterator[Finding]:
    """Everything that is not excused."""
    found = {*read.findings, *_alone(read), *_together(read, root), *_unused(read), *more}
    return _not_excused(found, read, root)


def _caused(read: Reading, base: Reading) -> Iterator[Finding]:
    """What a workspace's blocks make worse in our playbooks, though it works."""
    before = {written.playbook.id: written for written in base.playbooks}
    blame = Blame(read.blocks, [name for name, block in read.blocks.items() if block is not base.blocks.get(name)])
    for written in read.playbooks:
        ours = before.get(written.playbook.id)
        if ours and ours.document is not written.document and ours.document.spots.path == written.document.spots.path:
            news = set(faults(written.manuscript)) - set(faults(ours.manuscript))
            worse = (fault for fault in news if fault.rule.tier is not Tier.BRONZE and fault.rule is not UNUSED_BLANK)
            blame.take(written.playbook.id, written.document, worse)
    return blame.findings()


def _alone(read: Reading) -> Iterator[Finding]:
    """What each file shows by itself."""
    for written in read.playbooks:
        yield from placed(written.document, faults(written.manuscript))
    for drill in read.drills:
        yield from placed(drill.document, drill_faults(drill.drill))
    for kind in (Kind.CUES, Kind.CASE_TYPES, Kind.EMOTIONS):
        for document in read.documents[kind]:
            yield from placed(document, _cues(document.data, ()))
    for document in read.documents[Kind.SAFETY]:
        yield from placed(document, safety_faults(document.data))
    for document in read.documents[Kind.DRAFT_CHECK]:
        yield from placed(document, draft_advice_faults(document.data))
    for occasion, lines in read.follow_ups.items():
        yield from placed(lines.document, follow_up_faults({occasion: lines.wordings}))


def _cues(data: object, loc: Loc) -> Iterator[Fault]:
    """Every list of words below a place is a list of cues."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from _cues(value, (*loc, name))
    elif isinstance(data, list) and all(isinstance(each, str) for each in data):
        yield from cue_faults(data, loc)


def _together(read: Reading, root: Path) -> Iterator[Finding]:
    """What shows only when all playbooks are looked at beside each other."""
    playbooks = [written.playbook for written in read.playbooks]
    torn = {number for number, written in enumerate(read.playbooks) if not written.whole}
    among = (*choosing_faults(playbooks, read.unsure), *example_faults(playbooks, read.unsure, torn))
    for index, fault in among:
        yield from placed(read.playbooks[index].document, [fault])
    spots: dict[Hashable, Spot] = {}
    spoken: list[Spoken] = []
    advice: set[Hashable] = set()
    for document, (loc, text) in _said(read):
        origin = document.spots.origin(loc)
        if origin not in spots:
            spots[origin] = document.spots.nearest(loc)
            spoken.append(Spoken(origin, text))
        if loc[0] == "never_say":
            advice.add(origin)  # it may point to a line of its own playbook, and only there
    for again in repeated(spoken):
        here, there = spots[again.origin], spots[again.earlier]
        if here.path == there.path and again.origin in advice:
            continue
        yield _repeats(here, there, again.sentence, root)
        if here.path != there.path:
            yield _repeats(there, here, again.sentence, root)


def _said(read: Reading) -> Iterator[tuple[Document, Passage]]:
    """Every text that can reach a customer, with the document it stands in."""
    for written in read.playbooks:
        for passage in recommended(written.playbook):
            yield written.document, passage
    for occasion, lines in read.follow_ups.items():
        for passage in wordings({occasion: lines.wordings}):
            yield lines.document, passage


def _repeats(here: Spot, there: Spot, sentence: str, root: Path) -> Finding:
    where = f"line {there.line}" if here.path == there.path else f"{_name(there.path, root)}:{there.line}"
    message = f'"{short(sentence)}" stands in {where} too: say it another way, or share it as a block'
    return Finding(*here, DUPLICATE_WORDING, message)


def _unused(read: Reading) -> Iterator[Finding]:
    """Blocks that nothing includes. Nothing can be said while a file that may include one cannot be read."""
    if read.unread:
        return
    documents = chain.from_iterable(read.documents.values())
    used = {inside.block for document in documents for inside in document.spots.blocks.values()}
    for name, block in read.blocks.items():
        if name not in used:
            spot = block.place.spots.nearest(block.place.loc)
            yield Finding(*spot, UNUSED_BLOCK, f'nothing includes "{name}": include it, or take it out')


def _not_excused(found: Iterable[Finding], read: Reading, root: Path) -> Iterator[Finding]:
    """The findings without those that a known exception excuses, and what is wrong with the exceptions themselves."""
    allowed: dict[int, KnownException] = {}
    for index, exception in read.exceptions.items():
        refused = refusal(exception, RULES)
        if refused:
            yield from _at_exception(read, index, REFUSED_EXCEPTION, refused)
        else:
            allowed[index] = exception
    serving: set[int] = set()
    for finding in found:
        file = _name(finding.path, root)
        by = {index for index, each in allowed.items() if each.excuses(file, finding.rule, finding.message)}
        serving |= by
        if not by:
            yield finding
    if any(finding.rule.tier is Tier.BRONZE for finding in read.findings):
        return  # what cannot be read yet may hold what is excused
    for index in sorted(allowed.keys() - serving):
        yield from _at_exception(read, index, STALE_EXCEPTION, "it excuses nothing any more: take it out")


def _at_exception(read: Reading, index: int, rule: Rule, message: str) -> Iterator[Finding]:
    for document in read.documents[Kind.EXCEPTIONS]:
        yield from placed(document, [Fault(("exceptions", index), rule, message)])


def _name(path: Path, root: Path) -> str:
    """The path as writers know it: from the content folder on."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name

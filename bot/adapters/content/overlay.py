"""What a workspace's own files do to ours: how a value, a cue or a block of theirs takes the place of one of ours."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from bot.adapters.content.document import Blocks, Document
from bot.adapters.content.finding import Finding, Spot
from bot.domain.content_rules.files import SCHEMA
from bot.domain.content_rules.rule import Fault, Rule
from bot.domain.cues import GeneralCues
from bot.domain.playbook import Blank
from bot.domain.safety import HEARD, Flag, SafetyRule


def with_values(document: Document, declared: Mapping[str, Blank], findings: list[Finding]) -> Any:
    """The data of a workspace's `business.yaml`: a plain text is the value of a fact that is declared already.

    Args:
        document: the file.
        declared: our facts, by name. An entry with fields of its own changes those fields and keeps the rest.
        findings: takes what is wrong; a plain text for a fact that nobody declared is left out of the data.
    """
    if not isinstance(document.data, dict):
        return document.data
    data: dict[str, Any] = {}
    for name, given in document.data.items():
        fact = declared[name].model_dump(exclude_none=True) if name in declared else {}
        if isinstance(given, dict):
            data[name] = {**fact, **given}
        elif isinstance(given, list) or fact:
            data[name] = given if isinstance(given, list) else {**fact, "value": given}
        else:
            findings.append(Finding(*document.spots.nearest((name,)), SCHEMA, _undeclared(name, declared)))
    return data


def _undeclared(name: str, declared: Collection[str]) -> str:
    close = get_close_matches(name, declared, n=1)
    hint = f'did you mean "{close[0]}"?' if close else "declare it, with type, label, example and value below it"
    return f'there is no fact "{name}" to give a value to: {hint}'


def over(ours: GeneralCues, theirs: GeneralCues) -> GeneralCues:
    """Our cues with every list that theirs holds in place of ours. Stakes are taken one by one."""
    given = {name: getattr(theirs, name) for name in theirs.model_fields_set}
    if theirs.stakes:
        given["stakes"] = {**ours.stakes, **theirs.stakes}
    return ours.model_copy(update=given)


def added_to(data: Any, ours: Mapping[Flag, SafetyRule]) -> Any:
    """The data of a workspace's `safety.yaml` on top of ours, flag by flag and field by field.

    What the agent is told takes the place of ours. What is listened for joins ours: nobody makes Attune deaf by naming
    their own safety contact.
    """
    if not isinstance(data, dict):
        return data
    return {flag: _added(theirs, ours[flag]) if flag in ours else theirs for flag, theirs in data.items()}


def _added(theirs: Any, rule: SafetyRule) -> Any:
    if not isinstance(theirs, dict):
        return theirs
    told: dict[str, Any] = rule.model_dump(mode="json")
    for name, given in theirs.items():
        known = told.get(name)
        if name in HEARD and isinstance(given, list) and isinstance(known, list):
            told[name] = [*given, *known]
        elif name in HEARD and isinstance(given, dict) and isinstance(known, dict):
            told[name] = {**known, **given}
        else:
            told[name] = given
    return told


class Blame:
    """Faults that a workspace's blocks make in our playbooks. They are mended in the block, never in our file.

    One that shows in many playbooks is one finding, which names the first of them.

    Args:
        blocks: every block, by name.
        own: the names of those that stand in the workspace's folder.
    """

    def __init__(self, blocks: Blocks, own: Collection[str]) -> None:
        self._blocks = blocks
        self._own = own
        self._seen: dict[tuple[Spot, Rule, str], list[str]] = {}

    def take(self, playbook_id: str, document: Document, faults: Iterable[Fault]) -> None:
        """Remember the faults of one of our playbooks, if it includes a block of the workspace at all."""
        if not any(each.block in self._own for each in document.spots.blocks.values()):
            return
        for fault in faults:
            spot = self._spot(document, fault)
            self._seen.setdefault((spot, fault.rule, fault.message), []).append(playbook_id)

    def findings(self) -> Iterator[Finding]:
        """Everything that was remembered."""
        for (spot, rule, message), playbooks in self._seen.items():
            others = f" and {len(playbooks) - 1} more" if len(playbooks) > 1 else ""
            yield Finding(*spot, rule, f"{message} (in {playbooks[0]}{others}, by this block)")

    def _spot(self, document: Document, fault: Fault) -> Spot:
        spots = document.spots
        inside = {loc: each.block for loc, each in spots.blocks.items() if each.block in self._own}
        if any(fault.loc[: len(loc)] == loc for loc in inside):
            return spots.nearest(fault.loc)
        near = (block for loc, block in inside.items() if loc[:1] == fault.loc[:1])
        place = self._blocks[next(near, None) or next(iter(inside.values()))].place
        return place.spots.nearest(place.loc)

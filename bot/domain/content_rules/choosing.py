"""Choosing: one plain playbook for each case type, and cues that tell the others from it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from bot.domain.case import CaseType
from bot.domain.content_rules.rule import Fault, Loc, Rule, Tier
from bot.domain.playbook import Playbook

TWO_PLAIN_PLAYBOOKS = Rule(
    "two-plain-playbooks", Tier.SILVER, "At most one playbook of a case type stands without a when"
)
NO_PLAIN_PLAYBOOK = Rule("no-plain-playbook", Tier.SILVER, "Every case type with playbooks has a plain one")
SAME_WHEN = Rule("same-when", Tier.SILVER, "No two playbooks of a case type are called for by the same words")
CUE_FORM = Rule("cue-form", Tier.SILVER, "A cue is written in lower case, and once in its list")


class Among(NamedTuple):
    """A fault that shows only beside other playbooks, with the number of the one to mend among them."""

    number: int
    fault: Fault


def choosing_faults(playbooks: Sequence[Playbook], unsure: Collection[CaseType] = ()) -> Iterator[Among]:
    """Case types for which the choice of a playbook is not clear.

    Args:
        playbooks: all that can be used.
        unsure: case types with playbooks that cannot be used yet, one of which may be the plain one.
    """
    serving: dict[CaseType, list[int]] = defaultdict(list)
    for index, playbook in enumerate(playbooks):
        serving[playbook.case_type].append(index)
    for case_type, indexes in serving.items():
        plain = [index for index in indexes if not playbooks[index].when]
        for index in plain[1:]:
            message = f"{playbooks[plain[0]].id} is the plain one for {case_type} already: say when this one applies"
            yield Among(index, Fault(("case_type",), TWO_PLAIN_PLAYBOOKS, message))
        if not plain and case_type not in unsure:
            message = f"no playbook serves {case_type} in plain cases: add one without a when, or take this one's out"
            yield Among(indexes[0], Fault(("when",), NO_PLAIN_PLAYBOOK, message))
        yield from _same_when(playbooks, [index for index in indexes if playbooks[index].when])


def cue_faults(cues: Iterable[str], loc: Loc) -> Iterator[Fault]:
    """Cues that are not in lower case or stand in their list twice."""
    seen: set[str] = set()
    for index, cue in enumerate(cues):
        if cue != cue.lower():
            yield Fault((*loc, index), CUE_FORM, f'write "{cue.lower()}": cues are heard in any case')
        if cue.lower() in seen:
            yield Fault((*loc, index), CUE_FORM, f'"{cue.lower()}" stands in this list already: take it out')
        seen.add(cue.lower())


def _same_when(playbooks: Sequence[Playbook], indexes: Sequence[int]) -> Iterator[Among]:
    seen: dict[object, int] = {}
    for index in indexes:
        when = playbooks[index].when
        words = frozenset((kind, frozenset(each)) for kind, each in when.items())
        first = seen.setdefault(words, index)
        if first != index:
            message = f"the same words call for {playbooks[first].id}: say what sets this one apart"
            yield Among(index, Fault(("when",), SAME_WHEN, message))

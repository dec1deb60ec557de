"""The table of playbooks and fields, in Markdown: a number where a field holds several things, else a word."""

from collections.abc import Callable, Iterator, Sequence

from bot.domain.case import CaseType
from bot.domain.emotion import Emotion
from bot.domain.playbook import Playbook

_INTRODUCTION = """\
# The playbooks

What the library holds, and what each playbook carries in every field. Made by `attune library`; a test holds this page
current. How to write one is told in [Writing playbooks](writing-playbooks.md).
"""

_FIELDS: dict[str, Callable[[Playbook], object]] = {
    "when": lambda playbook: ", ".join(kind.replace("_", " ") for kind in playbook.when) or "plain",
    "emotions expected": lambda playbook: len(playbook.emotions),
    "emotions served": lambda playbook: len({opener.emotion for opener in playbook.openers} & set(Emotion)),
    "stakes": lambda playbook: len(playbook.stakes),
    "opener wordings": lambda playbook: sum(len(opener.wordings) for opener in playbook.openers),
    "facts": lambda playbook: len(playbook.facts),
    "options": lambda playbook: len(playbook.options),
    "cadence": lambda playbook: len(playbook.cadence),
    "first checkpoint": lambda playbook: playbook.cadence[0].after or playbook.cadence[0].at,
    "best medium": lambda playbook: playbook.media.best,
    "context checklist": lambda playbook: len(playbook.context_checklist),
    "confirmation checklist": lambda playbook: len(playbook.confirmation_checklist),
    "follow-up checklist": lambda playbook: len(playbook.follow_up_checklist),
    "never say": lambda playbook: len(playbook.never_say),
    "success signals": lambda playbook: len(playbook.success_signals),
    "pre-approved": lambda playbook: len(playbook.commitments.pre_approved),
    "needs a lead": lambda playbook: len(playbook.commitments.needs_lead),
    "blanks": lambda playbook: len(playbook.blanks),
    "boundary steps": lambda playbook: len(playbook.boundary),
    "examples": lambda playbook: len(playbook.examples),
}
_ALWAYS = (
    "title, acknowledgement, focusing question, success question, apology (harm, repair, action), ownership, bridge, "
    "concise choice, closing, survey, a script for each of chat, e-mail, phone, social and video, escalation rule and "
    "structural fix"
)


def library_table(playbooks: Sequence[Playbook]) -> str:
    """The page: the case types with their playbooks, then playbook by field."""
    return "\n".join(_page(playbooks)) + "\n"


def _page(playbooks: Sequence[Playbook]) -> Iterator[str]:
    yield _INTRODUCTION
    yield f"Every one of the {len(playbooks)} also carries: {_ALWAYS}."
    yield "\n## By case type\n"
    yield from _table(("case type", "playbooks", "examples"), _by_case_type(playbooks))
    yield "\n## By field\n"
    rows = ((f"`{each.id}`", *(str(count(each)) for count in _FIELDS.values())) for each in playbooks)
    yield from _table(("playbook", *_FIELDS), rows)


def _by_case_type(playbooks: Sequence[Playbook]) -> Iterator[tuple[str, ...]]:
    for case_type in CaseType:
        serving = [playbook for playbook in playbooks if playbook.case_type is case_type]
        examples = sum(len(playbook.examples) for playbook in serving)
        yield f"`{case_type}`", ", ".join(f"`{playbook.id}`" for playbook in serving) or "none", str(examples)


def _table(head: Sequence[str], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)

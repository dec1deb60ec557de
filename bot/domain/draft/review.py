"""What came of looking at a draft, and what becomes of the draft when an agent takes an edit."""

from collections.abc import Iterable
from typing import NamedTuple

from bot.domain.draft.finding import Finding
from bot.domain.draft.measured import DraftMeasures


class DraftReview(NamedTuple):
    """The findings in a draft, gravest first, and what it measures. It is for its writer alone, and kept nowhere.

    Attributes:
        draft: the draft as it stands.
        findings: what is left to look at, without what the agent chose to keep.
        kept: how many findings they chose to keep.
        measures: figures that describe the draft.
        unread: how many characters at its end were not looked at.
    """

    draft: str
    findings: tuple[Finding, ...]
    kept: int
    measures: DraftMeasures
    unread: int = 0

    def finding(self, finding_id: str) -> Finding | None:
        """The finding with this id, or None when it is there no more."""
        return next((each for each in self.findings if each.id == finding_id), None)

    @property
    def improved(self) -> str:
        """The draft with every edit taken."""
        return with_edits(self.draft, self.findings)


def with_edit(draft: str, found: Finding) -> str:
    """The draft with one edit. What stands outside the edit stays as it is, to the character."""
    edit = found.edit
    return draft[: edit.start] + edit.text + draft[edit.end :]


def with_edits(draft: str, findings: Iterable[Finding]) -> str:
    """The draft with several edits, from the last to the first. Of two that meet, the one further back is made.

    Two that share only the letter that becomes a capital are both made.
    """
    free = len(draft)
    for found in sorted(findings, key=lambda each: (each.edit.start, each.edit.end), reverse=True):
        edit = found.edit
        if edit.end <= free:
            draft = draft[: edit.start] + edit.text + draft[edit.end :]
        elif edit.end == free + 1 and len(edit.text) == 1:
            draft = draft[: edit.start] + draft[free : free + 1].upper() + draft[free + 1 :]
        else:
            continue
        free = edit.start
    return draft

"""Check a draft: what in an agent's own words lands badly, and what becomes of it when they take an edit.

Nothing of it is written down, counted or logged; the draft travels with what shows it, and is gone when that is closed.
"""

from collections.abc import Collection
from dataclasses import dataclass

from bot.domain.draft import DraftReview, with_edit
from bot.services.ports import Library


@dataclass(frozen=True)
class CheckDraft:
    """The `/assist check` command, the shortcut on one's own message, and the form they open."""

    library: Library

    def __call__(self, *, workspace: str, draft: str, customer: str = "", kept: Collection[str] = ()) -> DraftReview:
        """Look at a draft.

        Args:
            workspace: the Slack team id.
            draft: what the agent wrote, any text.
            customer: the message it answers, where that is known.
            kept: the keys of the findings that the agent chose to keep.
        """
        return self.library.of(workspace).draft_check().review(draft, customer=customer, kept=kept)

    def take(
        self, finding_id: str, *, workspace: str, draft: str, customer: str = "", kept: Collection[str] = ()
    ) -> str:
        """The draft with the edit of one finding; as it is where that finding is there no more."""
        review = self(workspace=workspace, draft=draft, customer=customer, kept=kept)
        found = review.finding(finding_id)
        return draft if found is None else with_edit(draft, found)

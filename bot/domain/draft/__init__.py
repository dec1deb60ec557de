"""Check my draft: what an agent's own words could do to the person who reads them, and the smallest edit for each.

Nothing here replaces a draft. Suggested edits to one's own words raised empathy by a fifth, and by twice that for those
who find it hard (HAILEY, Sharma et al. 2023), so every finding changes its own few words and the agent takes it or not.
"""

from bot.domain.draft.advice import DraftAdvice, KindAdvice, Say
from bot.domain.draft.check import DraftCheck
from bot.domain.draft.finding import Finding
from bot.domain.draft.kind import Kind
from bot.domain.draft.review import DraftReview, with_edit, with_edits

__all__ = [
    "DraftAdvice",
    "DraftCheck",
    "DraftReview",
    "Finding",
    "Kind",
    "KindAdvice",
    "Say",
    "with_edit",
    "with_edits",
]

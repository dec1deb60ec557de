"""Checking a draft as a use case: the workspace's own words, and an edit that is no longer there."""

from bot.domain.draft import DraftCheck
from bot.domain.draft.advice import NO_ADVICE
from bot.services.check_draft import CheckDraft
from tests.support.room import WORKSPACE, FixedLibrary, Room

DRAFT = "Unfortunately it is late. You should have asked me. I will write to you at 5."


def test_what_is_found_is_what_the_workspace_listens_for() -> None:
    room = Room()
    own = FixedLibrary((), ())
    own.drafts = DraftCheck(NO_ADVICE)
    room.library.own["T0OTHER"] = own
    check = CheckDraft(room.library)
    assert len(check(workspace=WORKSPACE, draft=DRAFT).findings) == 2
    assert check(workspace="T0OTHER", draft=DRAFT).findings == ()


def test_an_edit_is_taken_by_the_id_of_its_finding() -> None:
    check = CheckDraft(Room().library)
    blame, jargon = check(workspace=WORKSPACE, draft=DRAFT).findings
    assert check.take(jargon.id, workspace=WORKSPACE, draft=DRAFT).startswith("It is late. You should have")
    assert "next time it helps" in check.take(blame.id, workspace=WORKSPACE, draft=DRAFT).lower()


def test_an_edit_of_words_that_were_changed_meanwhile_changes_nothing() -> None:
    check = CheckDraft(Room().library)
    blame, _ = check(workspace=WORKSPACE, draft=DRAFT).findings
    other = "It is late. I will write to you at 5."
    assert check.take(blame.id, workspace=WORKSPACE, draft=other) == other


def test_what_was_kept_is_not_brought_up_again() -> None:
    check = CheckDraft(Room().library)
    blame, _ = check(workspace=WORKSPACE, draft=DRAFT).findings
    review = check(workspace=WORKSPACE, draft=DRAFT, kept=(blame.key,))
    assert [each.words for each in review.findings] == ["Unfortunately"]
    assert review.kept == 1

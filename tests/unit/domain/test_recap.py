"""The words of a recap for the customer: every time names its zone."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.domain.case import JournalEntry, JournalKind
from bot.domain.checkpoint import CheckpointState
from bot.domain.playbook import Listener
from bot.domain.recap import for_customer
from tests.support.samples import NOON, sample_checkpoint

LISBON = ZoneInfo("Europe/Lisbon")
CHICAGO = ZoneInfo("America/Chicago")

KEPT = sample_checkpoint(id="1", promise="I write to you.", state=CheckpointState.KEPT)
OPEN = sample_checkpoint(id="2", promise="I confirm it.", promised_due_at=NOON + timedelta(hours=2))
STORY = (JournalEntry(case_id=KEPT.case_id, at=NOON, kind=JournalKind.KEPT, words=KEPT.promise),)


def test_what_is_done_and_what_is_open_are_told_in_the_same_named_zone() -> None:
    told = for_customer(STORY, (KEPT, OPEN), CHICAGO).splitlines()
    assert told[1:] == [
        "Done Fri 21 Nov, 06:00 (America/Chicago): I write to you.",
        "By Fri 21 Nov, 08:00 (America/Chicago): I confirm it.",
    ]


def test_what_was_done_at_an_unknown_time_is_told_without_one() -> None:
    assert for_customer((), (KEPT,), LISBON).splitlines()[1:] == ["Done: I write to you."]


def test_what_was_promised_inside_the_team_is_not_told_to_the_customer() -> None:
    inside = OPEN.model_copy(update={"to": Listener.TEAM})
    cancelled = OPEN.model_copy(update={"state": CheckpointState.CANCELLED})
    assert len(for_customer(STORY, (inside, cancelled), LISBON).splitlines()) == 1


def test_the_last_option_chosen_is_told_and_earlier_ones_are_not() -> None:
    chosen = [
        JournalEntry(case_id="case-1", at=NOON, kind=JournalKind.OPTION_CHOSEN, words=words)
        for words in ("Refund", "Same-day courier")
    ]
    assert for_customer(tuple(chosen), (), LISBON).splitlines() == [
        "Here is what we agreed, so that you have it in writing.",
        "You chose: Same-day courier.",
    ]


def test_a_snooze_does_not_move_what_the_customer_was_promised() -> None:
    snoozed = OPEN.snoozed(NOON + timedelta(days=1))
    assert for_customer((), (snoozed,), LISBON) == for_customer((), (OPEN,), LISBON)

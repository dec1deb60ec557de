"""A case file: what is owed, what was agreed on, what is still to be asked, and how a promise stands on the clock."""

from datetime import timedelta

import pytest

from bot.domain.case import JournalEntry, JournalKind
from bot.domain.case_file import CaseFile, Standing, standing
from bot.domain.checkpoint import OPEN, Checkpoint, CheckpointState
from tests.support.samples import NOON, sample_case, sample_checkpoint, sample_playbook, sample_story

HOUR = timedelta(hours=1)


def file(*checkpoints: Checkpoint, story: tuple[JournalEntry, ...] = (), **case: object) -> CaseFile:
    return CaseFile(case=sample_case(**case), checkpoints=checkpoints, story=story)


def test_what_is_owed_stands_in_the_order_of_the_promised_time_and_not_of_the_ping() -> None:
    first = sample_checkpoint(id="b", promised_due_at=NOON, due_at=NOON + 3 * HOUR)
    second = sample_checkpoint(id="a", promised_due_at=NOON + HOUR, due_at=NOON + HOUR)
    assert file(second, first).owed == (first, second)


def test_promises_for_the_same_time_stand_in_the_same_order_every_time() -> None:
    one, other = sample_checkpoint(id="a"), sample_checkpoint(id="b")
    assert file(one, other).owed == file(other, one).owed == (one, other)


@pytest.mark.parametrize("state", CheckpointState)
def test_only_what_is_open_is_owed(state: CheckpointState) -> None:
    checkpoint = sample_checkpoint(state=state)
    assert file(checkpoint).owed == ((checkpoint,) if state in OPEN else ())


def chose(words: str) -> JournalEntry:
    return JournalEntry(case_id="case-1", at=NOON, kind=JournalKind.OPTION_CHOSEN, words=words)


def test_the_option_that_was_agreed_on_is_the_latest_that_has_words() -> None:
    assert file().chosen is None
    assert file(story=sample_story()).chosen == "Same-day courier"
    assert file(story=(*sample_story(), chose("Refund the delivery"), chose(""))).chosen == "Refund the delivery"


def test_until_an_option_is_agreed_on_the_two_questions_of_the_playbook_are_open() -> None:
    playbook = sample_playbook()
    assert file().open_questions(playbook) == (playbook.focusing_question, playbook.success_question)


def test_with_an_option_or_without_a_playbook_no_question_is_open() -> None:
    assert file(option="courier").open_questions(sample_playbook()) == ()
    assert file().open_questions(None) == ()


@pytest.mark.parametrize(
    ("promised", "stands"),
    [
        (NOON - timedelta(seconds=1), Standing.LATE),
        (NOON, Standing.NEXT),
        (NOON + HOUR, Standing.NEXT),
        (NOON + HOUR + timedelta(seconds=1), Standing.LATER),
    ],
)
def test_a_promise_is_late_when_its_time_has_gone_by_and_next_when_it_comes_soon(
    promised: object, stands: Standing
) -> None:
    assert standing(sample_checkpoint(promised_due_at=promised), NOON, soon=NOON + HOUR) is stands


def test_a_snooze_makes_nothing_less_late() -> None:
    snoozed = sample_checkpoint(promised_due_at=NOON - HOUR).snoozed(NOON + HOUR)
    assert standing(snoozed, NOON, soon=NOON + 2 * HOUR) is Standing.LATE

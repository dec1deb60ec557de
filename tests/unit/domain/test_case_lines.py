"""A case in three lines: what it is, what was agreed, what else is owed, and nothing that says nothing."""

from bot.domain.case import CaseType, JournalEntry, JournalKind
from bot.domain.case_lines import case_lines
from bot.domain.checkpoint import CheckpointState
from bot.domain.emotion import Emotion
from tests.support.samples import NOON, sample_case, sample_checkpoint, sample_story


def test_the_case_what_they_chose_and_what_else_was_promised() -> None:
    case = sample_case(case_type=CaseType.DELIVERY_LATE, emotion=Emotion.ANGER)
    other = sample_checkpoint(id="checkpoint-2", promise="I ring the depot.")
    assert case_lines(case, sample_story(), [sample_checkpoint(), other], besides="checkpoint-1") == (
        "Delivery late; the customer last read as anger.",
        "They chose: Same-day courier.",
        "Also promised: I ring the depot.",
    )


def test_what_is_not_known_or_not_owed_is_left_out() -> None:
    case = sample_case(case_type=None, emotion=None)
    settled = sample_checkpoint(id="checkpoint-2", state=CheckpointState.KEPT)
    opened = (JournalEntry(case_id=case.id, at=NOON, kind=JournalKind.OPENED),)
    assert case_lines(case, opened, [sample_checkpoint(), settled], besides="checkpoint-1") == ()


def test_many_promises_are_counted_and_the_latest_turn_of_the_story_is_told() -> None:
    case = sample_case(case_type=CaseType.DELIVERY_LATE, emotion=Emotion.NEUTRAL)
    story = (
        *sample_story(),
        JournalEntry(case_id=case.id, at=NOON, kind=JournalKind.CHANGED, words="to 16:15"),
    )
    others = [sample_checkpoint(id=f"checkpoint-{number}") for number in range(1, 5)]
    assert case_lines(case, story, others, besides="checkpoint-1") == (
        "Delivery late.",
        "Time changed: to 16:15.",
        "3 more promises are open in this case.",
    )

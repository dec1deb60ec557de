"""A case in three lines: how the customer feels, what was agreed, what else is owed, and nothing that says nothing."""

import pytest

from bot.domain.case import CaseType, JournalEntry, JournalKind
from bot.domain.case_lines import case_lines
from bot.domain.checkpoint import CheckpointState
from bot.domain.emotion import Emotion
from tests.support.samples import NOON, sample_case, sample_checkpoint, sample_story

OURS = {"checkpoint-1"}
TURN = "calming, from strong anger, to anxiety over the last 3 messages"


def entry(kind: JournalKind, words: str) -> JournalEntry:
    return JournalEntry(case_id="case-1", at=NOON, kind=kind, words=words)


def test_how_they_feel_what_they_chose_and_what_else_was_promised() -> None:
    case = sample_case(case_type=CaseType.DELIVERY_LATE, emotion=Emotion.ANGER)
    other = sample_checkpoint(id="checkpoint-2", promise="I ring the depot.")
    assert case_lines(case, sample_story(), [sample_checkpoint(), other], besides=OURS) == (
        "The customer last read as angry.",
        "They chose: Same-day courier.",
        "Also promised: I ring the depot.",
    )


def test_what_is_not_known_or_not_owed_is_left_out() -> None:
    case = sample_case(emotion=None)
    settled = sample_checkpoint(id="checkpoint-2", state=CheckpointState.KEPT)
    opened = (entry(JournalKind.OPENED, ""),)
    assert case_lines(case, opened, [sample_checkpoint(), settled], besides=OURS) == ()


def test_the_mood_is_said_once_as_the_turn_it_took_or_as_it_was_corrected_since() -> None:
    case = sample_case(emotion=Emotion.ANXIETY)
    turned = entry(JournalKind.TURNED, TURN)
    assert case_lines(case, [turned], [], besides=OURS) == (f"The customer is {TURN}.",)
    corrected = entry(JournalKind.READ_CORRECTED, "anxiety")
    assert case_lines(case, [turned, corrected], [], besides=OURS) == ("The customer last read as anxious.",)


@pytest.mark.parametrize(
    ("kind", "words", "line"),
    [
        (JournalKind.CHANGED, "to 16:15", "Time changed to 16:15."),
        (JournalKind.HANDED_OVER, "to Jon: The courier calls back.", "Handed over to Jon: The courier calls back."),
        (JournalKind.HANDED_OVER, "to Jon", "Handed over to Jon."),
    ],
)
def test_the_latest_of_what_was_agreed_is_told_and_ends_in_one_full_stop(
    kind: JournalKind, words: str, line: str
) -> None:
    case = sample_case(emotion=Emotion.NEUTRAL)
    assert case_lines(case, [*sample_story(), entry(kind, words)], [], besides=OURS) == (line,)


def test_many_promises_are_counted_without_those_that_the_reader_is_reminded_of() -> None:
    case = sample_case(emotion=None)
    others = [sample_checkpoint(id=f"checkpoint-{number}") for number in range(1, 5)]
    assert case_lines(case, (), others, besides=OURS) == ("3 more promises are open in this case.",)
    assert case_lines(case, (), others, besides={each.id for each in others}) == ()

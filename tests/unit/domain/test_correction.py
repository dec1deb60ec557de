"""What is learned of a correction: what was read, what it is, and nothing where there is nothing to learn."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.case import CaseType
from bot.domain.correction import Correction, correction_of
from bot.domain.emotion import Emotion
from bot.domain.reading import Head
from bot.domain.safety import Flag
from tests.support.samples import NOON, sample_reading, unsure_reading

SAID = "You charged [CARD] twice."
LATER = NOON + timedelta(minutes=1)


def corrected(reading: Any = None, **changes: Any) -> Correction | None:
    given: dict[str, Any] = {"suggestion_id": "s", "said": SAID, "at": NOON} | changes
    return correction_of(reading or sample_reading(), **given)


def test_it_holds_what_was_read_and_what_the_agent_says() -> None:
    read = sample_reading()
    kept = corrected(emotion=Emotion.ANGER, case_type=CaseType.BILLING_CHARGE)
    assert kept is not None
    assert (kept.read_emotion, kept.read_case_type) == (read.emotion, read.case_type)
    assert (kept.emotion, kept.case_type, kept.said, kept.at) == (
        Emotion.ANGER,
        CaseType.BILLING_CHARGE,
        SAID,
        NOON,
    )
    assert (kept.intensity, kept.urgency, kept.abusive) == (read.intensity, read.urgency, read.abusive)


def test_nobody_is_named_in_it() -> None:
    assert not {"who", "agent", "asker", "customer", "case_id"} & set(Correction.model_fields)


def test_what_the_agent_let_stand_is_labelled_as_it_was_read() -> None:
    kept = corrected(case_type=CaseType.BILLING_CHARGE)
    assert kept is not None
    assert (kept.right_emotion, kept.right_emotion_2) == (Emotion.ANXIETY, sample_reading().emotion_2)
    assert kept.right_case_type is CaseType.BILLING_CHARGE
    kept = corrected(emotion=Emotion.ANGER)
    assert kept is not None
    assert (kept.right_emotion, kept.right_emotion_2) == (Emotion.ANGER, None)
    assert kept.right_case_type is CaseType.DELIVERY_LATE


def test_a_second_correction_joins_the_first_and_what_was_read_stays_what_was_read() -> None:
    first = corrected(case_type=CaseType.BILLING_CHARGE)
    now_reads = sample_reading().corrected(case_type=CaseType.BILLING_CHARGE)
    second = corrected(now_reads, emotion=Emotion.ANGER, earlier=first, at=LATER)
    assert second is not None
    assert (second.emotion, second.case_type) == (Emotion.ANGER, CaseType.BILLING_CHARGE)
    assert second.read_case_type is CaseType.DELIVERY_LATE
    assert second.at == LATER


def test_who_goes_back_to_what_was_read_has_corrected_nothing() -> None:
    first = corrected(emotion=Emotion.ANGER)
    assert corrected(emotion=Emotion.ANXIETY, earlier=first) is None


def test_to_name_what_the_reader_was_sure_of_is_no_correction() -> None:
    assert corrected(emotion=Emotion.ANXIETY, case_type=CaseType.DELIVERY_LATE) is None


def test_to_confirm_what_the_reader_only_guessed_is_one() -> None:
    read = unsure_reading()
    assert Head.CASE_TYPE in read.abstained
    kept = corrected(read, case_type=read.case_types[0].case_type)
    assert kept is not None
    assert kept.case_type is read.case_types[0].case_type
    assert "perhaps" in kept.changes[0]


@pytest.mark.parametrize("flag", sorted(Flag))
def test_nothing_is_kept_of_a_message_with_a_safety_flag(flag: Flag) -> None:
    assert corrected(sample_reading(flags=(flag,)), emotion=Emotion.ANGER) is None


@pytest.mark.parametrize("said", ["", "  \n"])
def test_without_words_there_is_nothing_to_learn(said: str) -> None:
    assert corrected(said=said, emotion=Emotion.ANGER) is None


def test_the_changes_can_be_read_aloud() -> None:
    kept = corrected(emotion=Emotion.ANGER, case_type=CaseType.BILLING_CHARGE)
    assert kept is not None
    assert kept.changes == ("case: delivery late, now billing charge", "emotion: anxious, now angry")

from collections.abc import Sequence
from itertools import count

import pytest
from pydantic import ValidationError

from bot.domain.case import CaseType
from bot.domain.emotion import Emotion
from bot.domain.reading import CaseGuess, Head, Reading
from bot.services.evaluate_reading import LabelledMessage, ReadingFigures, evaluate_reading


def reading(
    emotion: Emotion,
    *guesses: CaseType,
    abstained: tuple[Head, ...] = (),
    intensity: int = 1,
    urgent: float = 0.0,
    abuse: float = 0.0,
) -> Reading:
    return Reading(
        emotions={each: 1.0 if each is emotion else 0.0 for each in Emotion},
        emotion=emotion,
        intensity=intensity,
        urgent=urgent,
        abuse=abuse,
        abusive=abuse >= 0.5,
        case_types=tuple(CaseGuess(case_type=guess, confidence=1 / (place + 1)) for place, guess in enumerate(guesses)),
        abstained=abstained,
    )


class Known:
    """Reads what it was told to read."""

    def __init__(self, **readings: Reading) -> None:
        self.readings = readings

    def of(self, workspace: str) -> "Known":
        del workspace
        return self

    def read(self, text: str) -> Reading:
        return self.readings[text]

    def read_all(self, texts: Sequence[str]) -> Sequence[Reading]:
        return [self.read(text) for text in texts]


READER = Known(
    right=reading(Emotion.ANGER, CaseType.BILLING_CHARGE, intensity=3),
    second=reading(Emotion.SADNESS, CaseType.WRONG_ITEM, CaseType.DATA_LOSS, intensity=1),
    silent=reading(Emotion.NEUTRAL, CaseType.DATA_LOSS, abstained=(Head.CASE_TYPE,), intensity=0),
    nothing=reading(Emotion.NEUTRAL, abstained=(Head.CASE_TYPE,)),
    hurried=reading(Emotion.ANXIETY, urgent=0.9),
    insulting=reading(Emotion.ANGER, abuse=0.7),
    sneering=reading(Emotion.ANGER, abuse=0.3, urgent=0.2),
)


def figures(*rows: dict[str, object]) -> ReadingFigures:
    ticks = count()
    labelled = [LabelledMessage.model_validate(row) for row in rows]
    return evaluate_reading(labelled, reader=READER, stopwatch=lambda: next(ticks) / 1000)


def test_case_types_are_counted_with_and_without_the_silent_ones() -> None:
    found = figures(
        {"text": "right", "case_type": "billing_charge"},
        {"text": "second", "case_type": "data_loss"},
        {"text": "silent", "case_type": "data_loss"},
        {"text": "nothing", "case_type": "other"},
    ).case_type
    assert (found.n, found.accuracy, found.top3, found.abstain_rate, found.accuracy_answered) == (
        4,
        0.5,
        0.75,
        0.5,
        0.5,
    )
    assert found.macro_f1 == pytest.approx((1 + 2 / 3 + 0 + 0) / 4)
    assert found.ece == pytest.approx(1 / 4)


def test_the_second_label_of_a_row_counts_for_first_or_second() -> None:
    found = figures(
        {"text": "right", "emotion": "anger", "emotion_2": ""},
        {"text": "second", "emotion": "frustration", "emotion_2": "sadness"},
        {"text": "silent", "emotion": "anxiety"},
    ).emotion
    assert found.n == 3
    assert found.accuracy == pytest.approx(1 / 3)
    assert found.first_or_second == pytest.approx(2 / 3)


def test_intensity_is_compared_by_rank_and_by_distance() -> None:
    found = figures(
        {"text": "right", "intensity": 2}, {"text": "second", "intensity": 1.0}, {"text": "silent", "intensity": 0}
    ).intensity
    assert found.spearman == pytest.approx(1)
    assert found.within_one == 1


def test_the_case_type_is_judged_on_the_surest_rows_whatever_the_threshold() -> None:
    sure: dict[str, object] = {"text": "second", "case_type": "wrong_item"}
    unsure: dict[str, object] = {"text": "nothing", "case_type": "other"}
    assert figures(*[unsure] * 3, *[sure] * 7).case_type.accuracy_surest == 1
    assert figures(*[unsure] * 5, *[sure] * 5).case_type.accuracy_surest == pytest.approx(5 / 7)


def test_urgent_messages_are_told_from_the_others_by_how_likely_they_are_urgent() -> None:
    found = figures(
        {"text": "hurried", "urgency": 3},
        {"text": "sneering", "urgency": 2},
        {"text": "right", "urgency": 1},
        {"text": "second", "urgency": ""},
    ).urgency
    assert (found.n, found.auc) == (3, 1)
    assert figures({"text": "hurried", "urgency": 1}, {"text": "right", "urgency": 2}).urgency.auc == 0


def test_abuse_is_told_at_two_false_alarms_in_a_hundred_and_at_the_threshold_the_reader_has() -> None:
    found = figures(
        {"text": "insulting", "abusive": True},
        {"text": "sneering", "abusive": True},
        {"text": "right", "abusive": False},
        {"text": "insulting", "abusive": False},
    ).abuse
    assert (found.n, found.abusive) == (4, 2)
    assert (found.recall, found.found, found.false_alarms) == (0, 0.5, 0.5)


def test_an_insult_without_a_label_counts_as_abuse_by_its_case_type_and_any_other_row_for_nothing() -> None:
    found = figures({"text": "sneering", "case_type": "abusive_customer", "abusive": ""}, {"text": "right"}).abuse
    assert (found.n, found.abusive, found.recall, found.false_alarms) == (1, 1, 1, None)


def test_rows_with_an_empty_label_are_left_out_of_that_head_only() -> None:
    found = figures(
        {"text": "right", "case_type": "", "emotion": "anger", "intensity": "", "urgency": "", "source": "x"}
    )
    assert (found.case_type.n, found.emotion.n) == (0, 1)
    assert found.case_type.accuracy is None
    assert found.intensity.spearman is None


def test_time_is_measured_a_message() -> None:
    assert figures({"text": "right"}, {"text": "second"}).ms.p95 == pytest.approx(1)


def test_labels_of_older_sets_are_understood_and_unknown_ones_refused() -> None:
    assert LabelledMessage.model_validate({"text": "a", "emotion": "gratitude_relief"}).emotion is Emotion.GRATITUDE
    with pytest.raises(ValidationError, match="case_type"):
        LabelledMessage.model_validate({"text": "a", "case_type": "parcels"})


def test_the_figures_carry_the_published_keys_in_order() -> None:
    assert {name: list(part) for name, part in figures({"text": "right"}).model_dump().items()} == {
        "case_type": [
            "n",
            "macro_f1",
            "accuracy",
            "accuracy_surest",
            "top3",
            "ece",
            "abstain_rate",
            "accuracy_answered",
        ],
        "emotion": ["n", "macro_f1", "accuracy", "first_or_second", "ece"],
        "intensity": ["spearman", "within_one"],
        "urgency": ["n", "auc"],
        "abuse": ["n", "abusive", "recall", "found", "false_alarms"],
        "ms": ["p50", "p95"],
    }

"""Measure a reader on labelled messages. The figures are published as they are; nothing here flatters."""

from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Any, NamedTuple

from pydantic import AliasChoices, BeforeValidator, ConfigDict, Field

from bot.domain.case import CaseType
from bot.domain.emotion import Emotion
from bot.domain.figures import (
    accuracy_of_surest,
    auc,
    calibration_error,
    macro_f1,
    mean,
    percentile,
    recall_at,
    spearman,
)
from bot.domain.reading import Head, Reading
from bot.domain.value import Value
from bot.services.ports import Reader
from bot.services.read_message import read_message

_OLDER_NAMES = {
    "sadness_disappointment": Emotion.SADNESS,
    "gratitude_relief": Emotion.GRATITUDE,
    "weary_excluded": Emotion.EXCLUSION,
}
"""Labels that older sets use for the same emotions."""

SUREST = 0.7
"""The share of the rows, the surest, on which the case type's accuracy is told."""
URGENT = 2
"""The urgency from which a message counts as urgent."""
FALSE_ALARMS = 0.02
"""The share of the other messages that may be taken for abuse where recall is told."""


def _empty_is_none(label: Any) -> Any:
    return None if label == "" else _OLDER_NAMES.get(label, label) if isinstance(label, str) else label


Label = BeforeValidator(_empty_is_none)
"""A label that may be empty: then the row says nothing for that head."""


class LabelledMessage(Value):
    """One row: a customer message and what people said of it. Any label may be empty; other fields are let through."""

    model_config = ConfigDict(extra="ignore")

    text: str
    case_type: Annotated[CaseType | None, Label] = None
    emotion: Annotated[Emotion | None, Label] = None
    emotion_2: Annotated[Emotion | None, Label] = None
    intensity: Annotated[float | None, Label] = Field(
        default=None, ge=0, le=3, validation_alias=AliasChoices("intensity", "intensity_0_3")
    )
    urgency: Annotated[float | None, Label] = Field(default=None, ge=0, le=3)
    abusive: Annotated[bool | None, Label] = None

    @property
    def is_abuse(self) -> bool | None:
        """Whether it is abuse: its label, or without one its case type where that is abuse; None when none tells."""
        if self.abusive is None and self.case_type is CaseType.ABUSIVE_CUSTOMER:
            return True
        return self.abusive


class CaseTypeFigures(Value):
    """How well the case type is read. All but `accuracy_answered` count the best guess even where it abstained.

    `accuracy_surest`: on the surest 70 % of the rows, whatever the threshold.
    """

    n: int
    macro_f1: float | None
    accuracy: float | None
    accuracy_surest: float | None
    top3: float | None
    ece: float | None
    abstain_rate: float | None
    accuracy_answered: float | None


class EmotionFigures(Value):
    """How well the emotion is read. `first_or_second`: the primary we read is the first or second one labelled."""

    n: int
    macro_f1: float | None
    accuracy: float | None
    first_or_second: float | None
    ece: float | None


class IntensityFigures(Value):
    """How well the intensity is read: rank correlation, and the share of rows that are off by at most one."""

    spearman: float | None
    within_one: float | None


class UrgencyFigures(Value):
    """How well urgent messages (2 or more) are told from others: the area under the ROC curve."""

    n: int
    auc: float | None


class AbuseFigures(Value):
    """How well abuse is told, among `n` rows of which `abusive` are abuse.

    `recall`: the share of it found when 2 % of the others may be called abuse. `found` and `false_alarms`: the share of
    abuse, and of the others, that the reader calls abuse at the threshold it has.
    """

    n: int
    abusive: int
    recall: float | None
    found: float | None
    false_alarms: float | None


class MillisecondFigures(Value):
    """How long reading one message took, in milliseconds."""

    p50: float | None
    p95: float | None


class ReadingFigures(Value):
    """Every figure. One that has no row to stand on is None."""

    case_type: CaseTypeFigures
    emotion: EmotionFigures
    intensity: IntensityFigures
    urgency: UrgencyFigures
    abuse: AbuseFigures
    ms: MillisecondFigures


class _Read(NamedTuple):
    row: LabelledMessage
    reading: Reading
    seconds: float


def evaluate_reading(
    rows: Iterable[LabelledMessage], *, reader: Reader, stopwatch: Callable[[], float]
) -> ReadingFigures:
    """Read every row and compare.

    Args:
        rows: the labelled messages. A row without a label is left out of that label's figures, not of the others.
        reader: the reader to measure.
        stopwatch: seconds that only grow, such as `time.perf_counter`.
    """
    done: list[_Read] = []
    for row in rows:
        start = stopwatch()
        reading = read_message(reader, row.text).reading
        done.append(_Read(row, reading, stopwatch() - start))
    milliseconds = [each.seconds * 1000 for each in done]
    return ReadingFigures(
        case_type=_case_type(done),
        emotion=_emotion(done),
        intensity=_intensity(done),
        urgency=_urgency(done),
        abuse=_abuse(done),
        ms=MillisecondFigures(p50=percentile(milliseconds, 0.5), p95=percentile(milliseconds, 0.95)),
    )


def _case_type(done: Sequence[_Read]) -> CaseTypeFigures:
    pairs = [(row.case_type, reading) for row, reading, _ in done if row.case_type]
    best = [(true, reading.case_types[0].case_type if reading.case_types else None) for true, reading in pairs]
    sure = [reading.case_types[0].confidence if reading.case_types else 0.0 for _, reading in pairs]
    right = [true == guess for true, guess in best]
    abstained = [Head.CASE_TYPE in reading.abstained for _, reading in pairs]
    return CaseTypeFigures(
        n=len(pairs),
        macro_f1=macro_f1(best),
        accuracy=mean(right),
        accuracy_surest=accuracy_of_surest(list(zip(sure, right, strict=True)), SUREST),
        top3=mean([any(guess.case_type is true for guess in reading.case_types) for true, reading in pairs]),
        ece=calibration_error(list(zip(sure, right, strict=True))),
        abstain_rate=mean(abstained),
        accuracy_answered=mean([hit for hit, silent in zip(right, abstained, strict=True) if not silent]),
    )


def _emotion(done: Sequence[_Read]) -> EmotionFigures:
    rows = [(row, reading) for row, reading, _ in done if row.emotion]
    right = [row.emotion is reading.emotion for row, reading in rows]
    sure = [reading.emotions[reading.emotion] for _, reading in rows]
    return EmotionFigures(
        n=len(rows),
        macro_f1=macro_f1([(row.emotion, reading.emotion) for row, reading in rows]),
        accuracy=mean(right),
        first_or_second=mean([reading.emotion in {row.emotion, row.emotion_2} for row, reading in rows]),
        ece=calibration_error(list(zip(sure, right, strict=True))),
    )


def _intensity(done: Sequence[_Read]) -> IntensityFigures:
    pairs = [(row.intensity, reading.intensity) for row, reading, _ in done if row.intensity is not None]
    return IntensityFigures(spearman=spearman(pairs), within_one=mean([abs(true - read) <= 1 for true, read in pairs]))


def _urgency(done: Sequence[_Read]) -> UrgencyFigures:
    scored = [(row.urgency >= URGENT, reading.urgent) for row, reading, _ in done if row.urgency is not None]
    return UrgencyFigures(n=len(scored), auc=auc(scored))


def _abuse(done: Sequence[_Read]) -> AbuseFigures:
    known = [(row.is_abuse, reading) for row, reading, _ in done if row.is_abuse is not None]
    return AbuseFigures(
        n=len(known),
        abusive=sum(true for true, _ in known),
        recall=recall_at([(true, reading.abuse) for true, reading in known], FALSE_ALARMS),
        found=mean([reading.abusive for true, reading in known if true]),
        false_alarms=mean([reading.abusive for true, reading in known if not true]),
    )

"""Replay what models once answered: what would be shown of it today, against what a person said may be shown.

Nothing is asked, so the figures change only when the guard does. A row is what one suggestion sent and got.
"""

from collections.abc import Iterable, Mapping
from typing import Annotated

from pydantic import ConfigDict, Field, ValidationError, model_validator

from bot.domain.errors import ContentError
from bot.domain.opinion import Silence, is_dictated
from bot.domain.rewrite import Rewrite, Segment, Stage, judged
from bot.domain.value import Value
from bot.services.rewrite_figures import Fallbacks, fallbacks_of
from bot.services.segment_answer import AnsweredSegment


class RecordedRewrite(Value):
    """One question and its answer, as they were.

    `by` says who answered: the name of a model, or that a person wrote it. `message` is the customer's, redacted.
    `held` are the segments under the lock `slots`. `answered` is empty where there was a `silence`. Of its wordings a
    person said which are `unsafe` and which `good`; those in neither list may be shown or not, and nobody is the worse
    for it.
    """

    model_config = ConfigDict(extra="forbid")

    id: str
    by: str
    message: str
    segments: Annotated[dict[Segment, str], Field(min_length=1)]
    held: tuple[Segment, ...] = ()
    answered: tuple[AnsweredSegment, ...] = ()
    silence: Silence | None = None
    unsafe: tuple[Segment, ...] = ()
    good: tuple[Segment, ...] = ()

    @model_validator(mode="after")
    def _labels_fit(self) -> "RecordedRewrite":
        labels = (*self.unsafe, *self.good)
        if len(set(labels)) < len(labels):
            raise ValueError("a segment is either unsafe or good, and named once")
        if not {each.value for each in labels} <= {each.id for each in self.answered}:
            raise ValueError("a segment is called unsafe or good that was not answered")
        return self


class RewriteFigures(Value):
    """What came of the rows. `n` counts them.

    `unsafe` and `good` count the wordings that a person called so; `unsafe_passed` and `good_rejected` name those that
    were judged otherwise, with their words, the latter with the reason. `good_fallback` is the share of good ones kept
    back; at most .15 is aimed at, and no unsafe one shown.
    """

    n: int
    fallbacks: Fallbacks
    unsafe: int
    unsafe_passed: tuple[str, ...]
    good: int
    good_fallback: float | None
    good_rejected: tuple[str, ...]


def evaluate_rewrite(rows: Iterable[Mapping[str, object]]) -> RewriteFigures:
    """Judge each answer anew and compare.

    Args:
        rows: each as `RecordedRewrite` has it.

    Raises ContentError, with the number of the row and the field, when a row lacks what it needs.
    """
    rewrites: list[Rewrite] = []
    passed: list[str] = []
    rejected: list[str] = []
    unsafe = good = 0
    for number, raw in enumerate(rows, 1):
        row = _read(raw, number)
        rewrite = replayed(row)
        rewrites.append(rewrite)
        unsafe += len(row.unsafe)
        good += len(row.good)
        passed += [f"{row.id} {each}: {rewrite.texts[each]}" for each in row.unsafe if each in rewrite.texts]
        rejected += [f"{row.id} {each.segment}: {each.reason}" for each in rewrite.kept if each.segment in row.good]
    return RewriteFigures(
        n=len(rewrites),
        fallbacks=fallbacks_of(rewrites),
        unsafe=unsafe,
        unsafe_passed=tuple(passed),
        good=good,
        good_fallback=len(rejected) / good if good else None,
        good_rejected=tuple(rejected),
    )


def replayed(row: RecordedRewrite) -> Rewrite:
    """What would be shown of this answer today."""
    silence = Silence.DICTATED if is_dictated(row.message) else row.silence
    if silence is not None:
        return Rewrite(stage=Stage.KEPT, silence=silence)
    return judged(row.segments, [(each.id, each.text) for each in row.answered], customer=row.message, held=row.held)


def _read(raw: Mapping[str, object], number: int) -> RecordedRewrite:
    try:
        return RecordedRewrite.model_validate(raw)
    except ValidationError as wrong:
        error = wrong.errors(include_input=False)[0]
        field = ".".join(map(str, error["loc"])) or "row"
        raise ContentError(f"Row {number}: `{field}`: {error['msg']}. Mend it and run the evaluation again.") from None

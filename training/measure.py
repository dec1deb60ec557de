"""The figures of any reader on labelled rows, in one place so that every method is judged alike.

Where a message had two passes that differ, it counts once for each, at half weight: no pass is called the truth.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.domain.figures import calibration_error, spearman
from training.rows import Row

Array = NDArray[Any]
ANSWERED = 0.70
FALSE_ALARMS = 0.02
TOP = 3
URGENT = 2


class Read(NamedTuple):
    """What a method says of n rows: probabilities over `case_types` and `emotions`, and three scores."""

    case_types: tuple[str, ...]
    case: Array
    emotions: tuple[str, ...]
    emotion: Array
    intensity: Array
    urgency: Array
    abuse: Array

    def only(self, at: Array) -> "Read":
        """The same for some of the rows."""
        parts = (self.case[at], self.emotions, self.emotion[at], self.intensity[at], self.urgency[at], self.abuse[at])
        return Read(self.case_types, *parts)


def figures(rows: Sequence[Row], read: Read) -> dict[str, float | int | None]:
    """Every figure of a method on these rows. None where no row can tell."""
    return {
        "n": len(rows),
        **_labels(rows, read.case, read.case_types, at=0, prefix="case"),
        **_labels(rows, read.emotion, read.emotions, at=1, prefix="emotion"),
        "intensity_spearman": _rank(rows, read.intensity),
        "intensity_rounded_spearman": _rank(rows, np.clip(np.rint(read.intensity), 0, 3)),
        "urgency_auc": _auc(*_binary(rows, read.urgency, at=4, least=URGENT)),
        **_abuse(rows, read.abuse),
    }


def answered(rows: Sequence[Row], read: Read, thresholds: dict[str, float]) -> dict[str, float]:
    """What the shipped thresholds do: the share answered, how often rightly; abuse found, and wrongly."""
    found: dict[str, float] = {}
    for prefix, at, shares, names, cut in (
        ("case", 0, read.case, read.case_types, thresholds["case_type"]),
        ("emotion", 1, read.emotion, read.emotions, thresholds["emotion"]),
    ):
        numbers, passes, weights = _passes(rows, at)
        sure = shares.max(axis=1)[numbers] >= cut
        best = shares.argmax(axis=1)[numbers]
        right = np.array([names[each] == one[at] for each, one in zip(best, passes, strict=True)])
        found[f"{prefix}_answered"] = float((weights * sure).sum() / weights.sum())
        found[f"{prefix}_answered_right"] = float((weights * sure * right).sum() / max(1e-9, (weights * sure).sum()))
    true = np.array([is_abuse(row) for row in rows])
    flagged = read.abuse >= thresholds["abusive"]
    found["abuse_found"] = float(flagged[true].mean()) if true.any() else 0.0
    found["abuse_false_alarms"] = float(flagged[~true].mean())
    return found


def _passes(rows: Sequence[Row], at: int) -> tuple[Array, list[list[str]], Array]:
    """Row number, labels and weight of every pass that labelled this head."""
    found = [
        (number, one, 1 / len([each for each in row.passes if each[at] != ""]))
        for number, row in enumerate(rows)
        for one in row.passes
        if one[at] != ""
    ]
    numbers = np.array([number for number, _, _ in found], dtype=int)
    return numbers, [one for _, one, _ in found], np.array([weight for _, _, weight in found])


def _labels(rows: Sequence[Row], shares: Array, names: Sequence[str], *, at: int, prefix: str) -> dict[str, Any]:
    numbers, passes, weights = _passes(rows, at)
    if not len(numbers):
        return {}
    best = shares.argmax(axis=1)
    right = np.array([names[best[number]] == one[at] for number, one in zip(numbers, passes, strict=True)])
    top = np.argsort(-shares, axis=1)[:, :TOP]
    near = np.array(
        [one[at] in {names[each] for each in top[number]} for number, one in zip(numbers, passes, strict=True)]
    )
    sure = shares.max(axis=1)
    mean_right = np.bincount(numbers, weights * right, minlength=len(rows))
    known = np.unique(numbers)
    order = known[np.argsort(-sure[known], kind="stable")][: max(1, round(ANSWERED * len(known)))]
    second = np.array(
        [names[best[number]] in {one[at], one[at + 1]} for number, one in zip(numbers, passes, strict=True)]
    )
    judged = [(float(min(1.0, sure[number])), bool(hit)) for number, hit in zip(numbers, right, strict=True)]
    found = {
        "macro_f1": _macro_f1([one[at] for one in passes], [names[best[number]] for number in numbers], weights),
        "accuracy": float(np.average(right, weights=weights)),
        "top3": float(np.average(near, weights=weights)),
        "accuracy_70": float(mean_right[order].mean()),
        "ece": _ece(judged, weights),
    }
    if prefix == "emotion":
        found["first_or_second"] = float(np.average(second, weights=weights))
    return {f"{prefix}_{name}": value for name, value in found.items()}


def _macro_f1(true: Sequence[str], said: Sequence[str], weights: Array) -> float:
    scores = []
    for label in sorted(set(true) | set(said)):
        is_true = np.array([each == label for each in true])
        is_said = np.array([each == label for each in said])
        hit, whole = (weights * (is_true & is_said)).sum(), (weights * is_true).sum() + (weights * is_said).sum()
        scores.append(2 * hit / whole)
    return float(np.mean(scores))


def _ece(judged: Sequence[tuple[float, bool]], weights: Array) -> float | None:
    """The product's own calibration error; half weights become one row in two."""
    doubled = [each for each, weight in zip(judged, weights, strict=True) for _ in range(round(2 * weight))]
    return calibration_error(doubled)


def _rank(rows: Sequence[Row], scores: Array) -> float | None:
    pairs = [
        (row.intensity, float(score)) for row, score in zip(rows, scores, strict=True) if row.intensity is not None
    ]
    return spearman(pairs)


def _binary(rows: Sequence[Row], scores: Array, *, at: int, least: float) -> tuple[Array, Array, Array]:
    numbers, passes, weights = _passes(rows, at)
    true = np.array([float(one[at]) >= least for one in passes], dtype=bool)
    return true, scores[numbers] if len(numbers) else np.zeros(0), weights


def _auc(true: Array, scores: Array, weights: Array) -> float | None:
    if not true.any() or true.all():
        return None
    ahead = (scores[true][:, None] > scores[~true]) + 0.5 * (scores[true][:, None] == scores[~true])
    both = weights[true][:, None] * weights[~true]
    return float((ahead * both).sum() / both.sum())


def _abuse(rows: Sequence[Row], scores: Array) -> dict[str, float | int | None]:
    """Recall at the score that lets at most 2 % of the rest pass. A row both or one of two passes call abuse counts."""
    true = np.array([is_abuse(row) for row in rows])
    known = np.array([row.abusive is not None or is_abuse(row) for row in rows])
    if not (true & known).any():
        return {"abuse_n": 0}
    rest = np.sort(scores[known & ~true])[::-1]
    cut = rest[int(FALSE_ALARMS * len(rest))] if len(rest) else 0.0
    return {"abuse_n": int((true & known).sum()), "abuse_recall": float((scores[known & true] > cut).mean())}


def is_abuse(row: Row) -> bool:
    """Whether a row counts as abuse: a pass said so, or its case type is abuse and nobody said otherwise."""
    return bool(row.abusive) or (row.abusive is None and "abusive_customer" in row.case_types)

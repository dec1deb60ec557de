"""Fit the case head's settings and choose the thresholds, on the calibration split alone.

Needs numpy, no torch: it sees vectors, and cares not whether the encoder behind them was trained just now or
shipped. The calibration split is what no run was trained on: real messages, playbooks' examples and messages of our
own; the case head is fitted without those examples when it is judged by them.
"""

from collections.abc import Sequence
from itertools import product
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.adapters.reader.case_fit import CaseHead, Settings, Statistics, fit, softmax, statistics
from training.rows import Row

Array = NDArray[Any]
LEAST_REAL = 5.0
"""Real messages of a case type from which their mean may be shipped: a mean of fewer would say too much of one."""
CASE_PRECISION, EMOTION_PRECISION = 0.85, 0.70
"""What share of the answers that are given shall be right; the thresholds are chosen for it on calibration data."""
FALSE_ALARMS = 0.02
MARGIN = 1e-4
"""What a threshold lies above the score that it shall not let pass."""
LEAST_ANSWERS = 20
"""Answers from which a share of right ones is believed; one of fewer is chance."""
SHRINKAGES, FREQUENCIES, WEIGHTS = (0.1, 0.2, 0.4, 0.7, 0.85), (0.0, 0.25, 0.5, 0.75, 1.0), (0.25, 0.5, 1.0)
SHARPNESSES = np.geomspace(0.02, 2.0, 25)
"""The grid of the case head's settings."""
TIE = 0.005
"""Nats within which settings are as good as each other; of such, the lightest prior leaves new case types most room."""


class Labelled(NamedTuple):
    """Vectors with one hard label each and the weight of that label."""

    vectors: Array
    labels: list[str]
    weights: Array


# ------------------------------------------------------------------ case type


def known_prior(rows: Sequence[Row], vectors: Array) -> Statistics:
    """What the real messages of the training part teach: counts, means and one scatter, never a message.

    Our own further messages are left out: with centres of theirs the known case types gain a hundredth of a nat, and a
    case type that is new at load loses a third of its first places to them (`leave_out.py`).
    """
    real = soft([row.source == "real" and row.split == "train" for row in rows], rows, vectors)
    if not real.labels:
        width = vectors.shape[1]
        return Statistics((), *(np.zeros(shape, dtype=np.float32) for shape in (0, (0, width), (width, width))))
    whole = statistics(real.vectors, real.labels, real.labels, real.weights)
    inside = {name for name, count in zip(whole.case_types, whole.counts, strict=True) if count >= LEAST_REAL}
    at = np.array([label in inside for label in real.labels])
    labels = [label for label in real.labels if label in inside]
    return statistics(real.vectors[at], labels, labels, real.weights[at])


def soft(chosen: Sequence[bool], rows: Sequence[Row], vectors: Array) -> Labelled:
    """The chosen rows, one entry for each case type that a pass gave."""
    found = [
        (at, label, weight)
        for at, (row, is_in) in enumerate(zip(rows, chosen, strict=True))
        if is_in
        for label, weight in row.case_types.items()
    ]
    return Labelled(
        vectors[[at for at, _, _ in found]],
        [label for _, label, _ in found],
        np.array([weight for _, _, weight in found], dtype=np.float32),
    )


def fit_without_calibration(rows: Sequence[Row], vectors: Array, settings: Settings, prior: Statistics) -> CaseHead:
    """The case head of the playbooks' examples that are not in the calibration split."""
    at = [number for number, row in enumerate(rows) if row.source == "playbook" and row.split == "train"]
    case_types = [rows[number].passes[0][0] for number in at]
    return fit(vectors[at], case_types, [rows[number].group for number in at], settings, prior)


def choose_case_fit(rows: Sequence[Row], vectors: Array, prior: Statistics) -> tuple[Settings, float]:
    """The settings with the least log loss on calibration data: half of it that of real messages, half of invented.

    The sharpness, on which the confidence hangs, is then chosen anew on the real ones alone: invented messages are hard
    on purpose, and customers would be read with too little confidence.
    """
    at = [number for number, row in enumerate(rows) if row.split == "calibration" and row.case_types]
    parts = [[number for number in at if (rows[number].source == "real") == is_real] for is_real in (True, False)]
    found: list[tuple[float, float, Settings]] = []
    for shrinkage, weight in product(SHRINKAGES, WEIGHTS):
        # The head's scores are linear in sharpness and in frequency, so one fit of each serves for all of them.
        sharp = fit_without_calibration(rows, vectors, Settings(shrinkage, 0.0, 1.0, weight), prior)
        often = fit_without_calibration(rows, vectors, Settings(shrinkage, 1.0, 0.0, weight), prior)
        place = {name: number for number, name in enumerate(sharp.case_types)}
        scores = [vectors[part] @ sharp.weights + sharp.bias for part in parts if part]
        truths = [_targets([rows[each] for each in part], place) for part in parts if part]
        for frequency, sharpness in product(FREQUENCIES, SHARPNESSES):
            losses = [
                -np.log((softmax(sharpness * score + frequency * often.bias) @ sharp.belongs * truth).sum(1) + 1e-9)
                for score, truth in zip(scores, truths, strict=True)
            ]
            each = [float(loss.mean()) for loss in losses]
            found.append((float(np.mean(each)), each[0], Settings(shrinkage, frequency, float(sharpness), weight)))
    least = min(found, key=lambda each: each[0])[0]
    loss, _, best = min(
        (each for each in found if each[0] <= least + TIE), key=lambda each: (each[2].prior_weight, each[0])
    )
    alike = [each for each in found if each[2]._replace(sharpness=best.sharpness) == best]
    settings = min(alike, key=lambda each: each[1])[2] if parts[0] else best
    return Settings(*(round(value, 4) for value in settings)), loss


def _targets(rows: Sequence[Row], place: dict[str, int]) -> Array:
    target = np.zeros((len(rows), len(place)))
    for number, row in enumerate(rows):
        for label, weight in row.case_types.items():
            if label in place:
                target[number, place[label]] = weight
    return target


# ------------------------------------------------------------------ thresholds


def threshold(sure: Array, right: Array, precision: float) -> float:
    """The least confidence from which the answers given are right often enough; 0.99 when no threshold gets there."""
    order = np.argsort(-sure)
    running = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    good = np.flatnonzero((running >= precision) & (np.arange(len(order)) >= LEAST_ANSWERS))
    return round(float(sure[order][good[-1]]), 4) if len(good) else 0.99


def abuse_threshold(scores: Array, rows: Sequence[Row]) -> float:
    """The least score that lets at most `FALSE_ALARMS` of the messages pass that nobody called abuse.

    Real and invented ones count half each: many of the invented were written to be taken for abuse, and a threshold for
    them alone would overhear what customers throw at agents.
    """
    calm = [(score, row.source == "real") for score, row in zip(scores, rows, strict=True) if not row.abusive]
    parts = [np.array([score for score, real in calm if real is one]) for one in (True, False)]
    parts = [part for part in parts if len(part)]
    cuts = np.sort([score for score, _ in calm]) + MARGIN
    alarms = np.mean([[(part >= cut).mean() for cut in cuts] for part in parts], axis=0)
    return round(float(cuts[np.argmax(alarms <= FALSE_ALARMS)]), 4)

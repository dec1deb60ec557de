"""Fit what tells which emotions are felt at all, first or second, and how much that counts beside the first alone.

Needs numpy, scipy and scikit-learn, no torch. Both heads learn from the training part, behind a finished encoder. How
much each counts is chosen on the calibration part, which none of them has seen.
"""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]  # it ships no types
from scipy.special import log_softmax  # type: ignore[import-untyped]  # as above
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]  # as above

from training.calibrate import Array
from training.rows import EMOTIONS, Row
from training.words import hashed

VECTOR_STRENGTH, WORDS_STRENGTH = 0.1, 10.0
"""One over the strength of the penalty on large weights, chosen on calibration messages."""
NEVER = -6.0
"""The score of a label that no message has."""
START, HELD = np.array([0.5, 0.5, 0.2]), 0.02
"""Where the search for the mix begins, and how firmly it is held there: with few messages it stays."""


def fit_felt(rows: Sequence[Row], wide: Array) -> dict[str, Array]:
    """Both heads as they stand in `heads.npz`, from training rows and what the linear heads see of them."""
    weights, bias = _each_felt(rows, wide, VECTOR_STRENGTH)
    worded = hashed([row.text for row in rows])
    found = np.flatnonzero(worded.getnnz(axis=0))
    buckets = np.zeros((worded.shape[1], len(EMOTIONS)), dtype=np.float16)
    buckets[found], words_bias = _each_felt(rows, worded[:, found], WORDS_STRENGTH)
    return {
        "felt_w": weights,
        "felt_b": bias,
        "felt_words_buckets": buckets,
        "felt_words_bias": words_bias,
    }


def _each_felt(rows: Sequence[Row], seen: Array, strength: float) -> tuple[Array, Array]:
    """For each emotion whether it is felt: every pass of a message is asked, at its share of the message."""
    told = [(number, one, 1 / len(row.passes)) for number, row in enumerate(rows) for one in row.passes if one[1]]
    chosen = seen[[number for number, _, _ in told]]
    weights = np.zeros((seen.shape[1], len(EMOTIONS)), dtype=np.float32)
    bias = np.full(len(EMOTIONS), NEVER, dtype=np.float32)
    for column, emotion in enumerate(EMOTIONS):
        felt = np.array([emotion in one[1:3] for _, one, _ in told])
        if felt.all() or not felt.any():
            bias[column] = -NEVER if felt.all() else NEVER
            continue
        model = LogisticRegression(C=strength, max_iter=1000)
        model.fit(chosen, felt, sample_weight=[weight for *_, weight in told])
        weights[:, column], bias[column] = model.coef_[0], model.intercept_[0]
    return weights, bias


def mix_emotions(said: Array, rows: Sequence[Row]) -> tuple[Array, float]:
    """What each of the three counts, (3,), and the log loss that is left, from (3, n, 9) of calibration messages.

    The least log loss of the first emotion decides. Nothing is added for single emotions: a shift for each lowered the
    loss by a hundredth on the very messages it was fitted to, and was right less often on them.
    """
    target = np.array([[row.emotions.get(label, 0.0) for label in EMOTIONS] for row in rows]).reshape(
        len(rows), len(EMOTIONS)
    )
    held = target.sum(1) > 0
    if not held.any():
        return START.astype(np.float32), 0.0
    known = said[:, held].astype(np.float64)  # single precision would drown the small steps of the search

    def loss(mix: Array) -> float:
        return float(-(target[held] * log_softmax(np.tensordot(mix, known, axes=1), axis=1)).sum(1).mean())

    def search(mix: Array) -> float:
        return loss(mix) + HELD * float(((mix - START) ** 2).sum())

    best = minimize(search, START, method="L-BFGS-B", bounds=[(0.0, None)] * len(START)).x
    return best.astype(np.float32), loss(best)

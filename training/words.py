"""Fit what the words alone say of abuse and of the case type, and how much that counts beside what the encoder says.

Needs scikit-learn, no torch. The words' heads learn from the training part. How they are mixed with the encoder's is
chosen on the calibration part, which neither has seen: on messages that it was trained on, the encoder is always right.
"""

from collections.abc import Sequence
from itertools import product

import numpy as np
from scipy.sparse import csr_matrix, hstack  # type: ignore[import-untyped]  # it ships no types
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]  # as above

from bot.adapters.reader.abuse_signs import SIGNS, signs
from bot.adapters.reader.abuse_words import AbuseWords
from bot.adapters.reader.case_words import CaseWords
from bot.adapters.reader.word_buckets import BUCKETS, buckets
from training.calibrate import Array
from training.rows import Row

ABUSE_STRENGTH, CASE_STRENGTH = 3.0, 10.0
"""One over the strength of the penalty on large weights, chosen on messages kept apart."""
LEAST_ABUSIVE = 10
"""Abusive calibration messages from which the mix is learned; with fewer, both scores count in full."""
HALF = 0.5
HEAD_COUNTS, WORDS_COUNT = (0.9, 1.0), (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4)
"""The grid of what the logarithms of the case head and of the words count.

The head counts no less than .9: invented messages, which are hard on purpose, ask for less, and customers would then be
read with too little confidence.
"""


# ------------------------------------------------------------------ abuse


def fit_abuse(rows: Sequence[Row]) -> AbuseWords:
    """The words' head for abuse. One that says nothing when none of the rows is abusive, or all are."""
    told = [row for row in rows if row.abusive is not None]
    abusive = np.array([row.abusive is not None and row.abusive >= HALF for row in told])
    if abusive.all() or not abusive.any():
        return AbuseWords(np.zeros(len(SIGNS), dtype=np.float32), np.zeros(BUCKETS, dtype=np.float32), np.float32(0))
    texts = [row.text for row in told]
    seen = hstack([csr_matrix(np.array([signs(text) for text in texts])), hashed(texts)]).tocsr()
    model = LogisticRegression(C=ABUSE_STRENGTH, max_iter=1000).fit(seen, abusive)
    weights = model.coef_[0].astype(np.float32)
    return AbuseWords(weights[: len(SIGNS)], weights[len(SIGNS) :], np.float32(model.intercept_[0]))


def mix_abuse(scores: Array, rows: Sequence[Row]) -> Array:
    """What each of the two scores counts, and a bias: (3,), from (n, 2) scores of calibration messages."""
    known = np.array([row.abusive is not None for row in rows], dtype=bool)
    abusive = np.array([bool(row.abusive) for row in rows])
    if (abusive & known).sum() < LEAST_ABUSIVE:
        return np.array([1.0, 1.0, 0.0], dtype=np.float32)
    model = LogisticRegression(C=1.0, max_iter=1000).fit(scores[known], abusive[known])
    return np.array([*model.coef_[0], model.intercept_[0]], dtype=np.float32)


# ------------------------------------------------------------------ case type


def fit_case(rows: Sequence[Row]) -> CaseWords:
    """The words' head for case types, with a mix in which it counts nothing yet."""
    told = [
        (row, label, weight)
        for row in rows
        for label, weight in ({row.passes[0][0]: 1.0} if row.source == "playbook" else row.case_types).items()
    ]
    names = tuple(sorted({label for _, label, _ in told}))
    model = LogisticRegression(C=CASE_STRENGTH, max_iter=300).fit(
        hashed([row.text for row, _, _ in told]),
        [names.index(label) for _, label, _ in told],
        sample_weight=[weight for *_, weight in told],
    )
    none = np.array([1.0, 0.0], dtype=np.float32)
    return CaseWords(names, model.coef_.T.astype(np.float32), model.intercept_.astype(np.float32), none)


def mix_case(words: CaseWords, shares: Array, case_types: Sequence[str], rows: Sequence[Row]) -> CaseWords:
    """The same head with the mix that has the least log loss on calibration messages, of which half are real."""
    truth = np.array([[row.case_types.get(name, 0.0) for name in case_types] for row in rows])
    texts = [row.text for row in rows]
    real = np.array([row.source == "real" for row in rows])
    parts = [part for part in (real & (truth.sum(1) > 0), ~real & (truth.sum(1) > 0)) if part.any()]
    alone = words._replace(mix=np.array([0.0, 1.0], dtype=np.float32)).joined(shares, case_types, texts)

    def loss(head: float, say: float) -> float:
        logs = head * np.log(shares + 1e-6) + say * np.log(alone + 1e-9)
        logs -= np.log(np.exp(logs).sum(1, keepdims=True))
        told = -np.log((np.exp(logs) * truth).sum(1) + 1e-9)
        return float(np.mean([told[part].mean() for part in parts]))

    best = min(product(HEAD_COUNTS, WORDS_COUNT), key=lambda mix: loss(*mix)) if parts else (1.0, 0.0)
    return words._replace(mix=np.array(best, dtype=np.float32))


# ------------------------------------------------------------------ both


def arrays_of(abuse: AbuseWords, case: CaseWords) -> dict[str, Array]:
    """Both heads as they stand in `heads.npz`."""
    return {
        "abuse_words_signs": abuse.signs,
        "abuse_words_buckets": abuse.buckets.astype(np.float16),
        "abuse_words_bias": np.asarray(abuse.bias),
        "case_words_case_types": np.array(case.case_types, dtype=np.str_),
        "case_words_buckets": case.buckets.astype(np.float16),
        "case_words_bias": case.bias,
        "case_words_mix": case.mix,
    }


def hashed(texts: Sequence[str]) -> csr_matrix:
    """The buckets of each text, scaled as the heads scale them."""
    found = [buckets(text) for text in texts]
    starts = np.cumsum([0, *(len(each) for each in found)])
    values = np.concatenate([np.full(len(each), max(1, len(each)) ** -0.5) for each in found])
    return csr_matrix((values, np.concatenate(found).astype(int), starts), shape=(len(texts), BUCKETS))

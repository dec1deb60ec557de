"""The figures that say how good a reader is. Pure, standard library only, each with the source of its formula."""

from collections import Counter
from collections.abc import Hashable, Sequence
from math import ceil
from statistics import StatisticsError, correlation

BINS = 10


def macro_f1(pairs: Sequence[tuple[Hashable, Hashable | None]]) -> float | None:
    """The mean over labels of F1 = 2 TP / (2 TP + FP + FN), each label counting the same.

    A label counts when it was true or predicted at least once, which is also scikit-learn's default. Source: Manning,
    Raghavan and Schuetze, Introduction to Information Retrieval, 8.3 and 13.6.

    Args:
        pairs: (true label, predicted label) per row; a prediction of None is a miss and no label of its own.
    """
    true, predicted, hit = Counter[Hashable](), Counter[Hashable](), Counter[Hashable]()
    for gold, guess in pairs:
        true[gold] += 1
        if guess is not None:
            predicted[guess] += 1
        if gold == guess:
            hit[gold] += 1
    labels = true.keys() | predicted.keys()
    return mean([2 * hit[label] / (true[label] + predicted[label]) for label in labels])


def calibration_error(judged: Sequence[tuple[float, bool]]) -> float | None:
    """Expected calibration error: how far confidence and accuracy lie apart, from 0 (never) to 1.

    Ten bins of equal width over the confidence; in each, |accuracy - mean confidence|, weighted by its share of rows.
    Source: Guo, Pleiss, Sun and Weinberger, On Calibration of Modern Neural Networks, ICML 2017, equation 3.

    Args:
        judged: (confidence from 0 to 1, whether it was right) per row.
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, right in judged:
        bins[min(BINS - 1, max(0, ceil(confidence * BINS) - 1))].append((confidence, right))
    if not judged:
        return None
    gaps = (abs(sum(right for _, right in each) - sum(confidence for confidence, _ in each)) for each in bins)
    return sum(gaps) / len(judged)


def spearman(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Spearman's rank correlation, ties given their mean rank: Pearson's correlation of the ranks (Spearman 1904).

    None when there are fewer than two rows or one side never changes.
    """
    try:
        return correlation(_ranks([one for one, _ in pairs]), _ranks([other for _, other in pairs]))
    except StatisticsError:
        return None


def percentile(values: Sequence[float], share: float) -> float | None:
    """The smallest value that at least this share (0 to 1) of all values do not exceed (nearest rank)."""
    if not values:
        return None
    return sorted(values)[max(0, ceil(share * len(values)) - 1)]


def mean(values: Sequence[float]) -> float | None:
    """The mean, or None of nothing. Truth values count as 1 and 0, so this is accuracy and every other rate."""
    return sum(values) / len(values) if values else None


def _ranks(values: Sequence[float]) -> list[float]:
    ordered = sorted(values)
    places: dict[float, list[int]] = {}
    for place, value in enumerate(ordered, start=1):
        places.setdefault(value, []).append(place)
    return [sum(places[value]) / len(places[value]) for value in values]

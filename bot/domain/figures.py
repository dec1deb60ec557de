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


def accuracy_of_surest(judged: Sequence[tuple[float, bool]], share: float) -> float | None:
    """The accuracy on the share (0 to 1) of the rows that was surest; of rows that are as sure, the earlier ones.

    Args:
        judged: (confidence, whether it was right) per row.
        share: how much of the rows to look at.
    """
    ordered = sorted(judged, key=lambda each: -each[0])
    return mean([right for _, right in ordered[: max(1, round(share * len(ordered)))]])


def auc(scored: Sequence[tuple[bool, float]]) -> float | None:
    """The area under the ROC curve: how often a true row scores higher than another, a tie counting half.

    None when there are no true rows, or no others. Source: Hanley and McNeil, The meaning and use of the area under a
    receiver operating characteristic curve, Radiology 143, 1982.

    Args:
        scored: (whether it is true, its score) per row.
    """
    ranks = _ranks([score for _, score in scored])
    of_true = [rank for rank, (true, _) in zip(ranks, scored, strict=True) if true]
    others = len(ranks) - len(of_true)
    if not of_true or not others:
        return None
    return (sum(of_true) - len(of_true) * (len(of_true) + 1) / 2) / (len(of_true) * others)


def recall_at(scored: Sequence[tuple[bool, float]], false_alarms: float) -> float | None:
    """The share of the true rows found when at most this share (0 to 1) of the others may be called true as well.

    None when there are no true rows.

    Args:
        scored: (whether it is true, its score) per row.
        false_alarms: how many of the others may score as high.
    """
    others = sorted((score for true, score in scored if not true), reverse=True)
    beyond = others[int(false_alarms * len(others))] if others else float("-inf")
    return mean([score > beyond for true, score in scored if true])


def _ranks(values: Sequence[float]) -> list[float]:
    ordered = sorted(values)
    places: dict[float, list[int]] = {}
    for place, value in enumerate(ordered, start=1):
        places.setdefault(value, []).append(place)
    return [sum(places[value]) / len(places[value]) for value in values]

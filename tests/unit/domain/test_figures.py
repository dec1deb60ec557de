import pytest

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


def test_macro_f1_counts_every_label_the_same() -> None:
    pairs = [("a", "a"), ("a", "a"), ("a", "b"), ("b", "b"), ("c", None)]
    assert macro_f1(pairs) == pytest.approx((4 / 5 + 2 / 3 + 0) / 3)


def test_macro_f1_counts_a_label_that_was_only_ever_guessed() -> None:
    assert macro_f1([("a", "a"), ("a", "z")]) == pytest.approx((2 / 3 + 0) / 2)


def test_calibration_error_is_nothing_when_confidence_is_accuracy() -> None:
    assert calibration_error([(0.5, True), (0.5, False)]) == 0
    assert calibration_error([(1.0, True), (0.0, False)]) == 0


def test_calibration_error_is_one_when_certainty_is_always_wrong() -> None:
    assert calibration_error([(1.0, False)] * 3) == 1


def test_calibration_error_weighs_bins_by_their_rows() -> None:
    assert calibration_error([(0.9, True), (0.9, False), (0.2, False)]) == pytest.approx((2 * 0.4 + 0.2) / 3)


def test_spearman_looks_at_ranks_and_gives_ties_their_mean_rank() -> None:
    assert spearman([(1, 10), (2, 100), (3, 1000)]) == pytest.approx(1)
    assert spearman([(1, 3), (2, 2), (3, 1)]) == pytest.approx(-1)
    assert spearman([(1, 1), (2, 1), (3, 2), (4, 3)]) == pytest.approx(0.9486832980505138)


def test_percentiles_are_values_that_occurred() -> None:
    assert percentile([5, 1, 3, 2, 4], 0.5) == 3
    assert percentile(list(range(1, 101)), 0.95) == 95
    assert percentile([7], 0.95) == 7


def test_the_surest_are_those_of_the_highest_confidence_and_never_none_of_them() -> None:
    judged = [(0.2, False), (0.9, True), (0.5, False), (0.6, True)]
    assert accuracy_of_surest(judged, 0.5) == 1
    assert accuracy_of_surest(judged, 0.75) == pytest.approx(2 / 3)
    assert accuracy_of_surest(judged, 0.01) == 1


def test_auc_is_how_often_a_true_row_scores_higher_and_a_tie_counts_half() -> None:
    assert auc([(True, 3), (False, 1), (False, 2)]) == 1
    assert auc([(True, 1), (False, 3)]) == 0
    assert auc([(True, 2), (False, 2), (True, 3), (False, 1)]) == pytest.approx(3.5 / 4)


def test_recall_is_told_at_the_false_alarms_that_may_be() -> None:
    others = [(False, float(score)) for score in range(100)]
    assert recall_at([(True, 98.5), (True, 97.5), (True, 97), (True, 3), *others], 0.02) == 0.5
    assert recall_at([(True, 98.5), (True, 99.5), *others], 0.0) == 0.5
    assert recall_at([(True, 0.0)], 0.02) == 1


def test_figures_of_nothing_are_none() -> None:
    assert accuracy_of_surest([], 0.7) is auc([]) is auc([(True, 1)]) is auc([(False, 1)]) is recall_at([], 0.1) is None
    assert recall_at([(False, 1.0)], 0.02) is None
    assert macro_f1([]) is calibration_error([]) is spearman([]) is percentile([], 0.5) is mean([]) is None
    assert spearman([(1, 2), (1, 3)]) is None

import pytest

from bot.domain.figures import calibration_error, macro_f1, mean, percentile, spearman


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


def test_figures_of_nothing_are_none() -> None:
    assert macro_f1([]) is calibration_error([]) is spearman([]) is percentile([], 0.5) is mean([]) is None
    assert spearman([(1, 2), (1, 3)]) is None

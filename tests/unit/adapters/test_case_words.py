"""What the words alone say of the case type moves the case head's guess a little, and shuts no case type out."""

import numpy as np
import pytest

from bot.adapters.reader.case_words import CaseWords
from bot.adapters.reader.encoder import load_heads
from bot.adapters.reader.word_buckets import BUCKETS, buckets
from bot.domain.case import CaseType


def words_for(text: str, *, mix: tuple[float, float] = (1.0, 0.5)) -> CaseWords:
    """A head that knows two case types and takes the words of `text` for the first of them."""
    weights = np.zeros((BUCKETS, 2), dtype=np.float32)
    weights[buckets(text), 0] = 5
    return CaseWords(("a", "b"), weights, np.zeros(2, dtype=np.float32), np.array(mix, dtype=np.float32))


def test_the_words_lift_their_case_type_and_the_shares_still_sum_to_one() -> None:
    even = np.array([[0.5, 0.5]], dtype=np.float32)
    joined = words_for("parcel").joined(even, ["a", "b"], ["parcel"])
    assert joined[0, 0] > 0.9
    assert joined.sum() == pytest.approx(1)


def test_words_that_count_nothing_change_nothing() -> None:
    shares = np.array([[0.7, 0.3]], dtype=np.float32)
    assert words_for("parcel", mix=(1.0, 0.0)).joined(shares, ["a", "b"], ["parcel"]) == pytest.approx(shares, abs=1e-5)


def test_a_case_type_they_were_never_told_of_is_not_spoken_against() -> None:
    shares = np.array([[0.3, 0.3, 0.4]], dtype=np.float32)
    joined = words_for("parcel").joined(shares, ["a", "b", "new"], ["parcel"])
    assert joined[0].argmax() == 2
    assert joined[0, 2] / joined[0, 0] == pytest.approx(0.4 / 0.3, abs=1e-3)


def test_content_without_any_case_type_they_know_is_read_by_the_case_head_alone() -> None:
    shares = np.array([[0.8, 0.2]], dtype=np.float32)
    assert words_for("parcel").joined(shares, ["x", "y"], ["parcel"]) == pytest.approx(shares, abs=1e-5)


def test_an_empty_text_is_no_trouble() -> None:
    assert words_for("parcel").joined(np.full((1, 2), 0.5, dtype=np.float32), ["a", "b"], [""]).sum() == pytest.approx(
        1
    )


def test_the_shipped_words_know_every_case_type_of_the_product() -> None:
    assert set(load_heads()[2].case_types) == {each.value for each in CaseType}

"""The figures of `attune eval guard`, and the project's own sets measured with them."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.domain.errors import ContentError
from bot.services.evaluate_guard import evaluate_guard

ROOT = Path(__file__).parents[4]
GOOD = ROOT / "tests/evals/guard_good.jsonl"
MORE = ROOT / "tests/evals/guard_more.jsonl"
FREE = ROOT / "tests/evals/guard_free.jsonl"
AGAINST = ROOT / "tests/evals/guard_against.jsonl"
STRANGERS = ROOT / "tests/evals/guard_strangers.jsonl"
STILL_PASSING = 26
"""Of 480, before obedience and what is never said are looked at as well. Whoever mends the guard lowers it."""

SUBTLE = Path(__file__).with_name("subtle.jsonl")
SOURCE = "I will check it and reply by {{time}}."


def rows_of(path: Path) -> list[Mapping[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def row(**changes: object) -> Mapping[str, object]:
    return {"id": 7, "src": SOURCE, "customer": "", "out": SOURCE, "ok": True, "kind": "good", **changes}


def test_a_good_rewrite_that_passes_and_an_unsafe_one_that_does_not_are_counted_alone() -> None:
    figures = evaluate_guard([row(), row(out="I may check it and reply by {{time}}.", ok=False, kind="softened")])
    assert (figures.n, figures.good, figures.unsafe_passed, figures.good_rejected) == (2, 1, (), ())


def test_what_went_wrong_is_named_by_its_id() -> None:
    figures = evaluate_guard([row(ok=False, kind="odd"), row(id="b", out="I will check it.")])
    assert figures.unsafe_passed == (7,)
    assert figures.good_rejected == ("b",)
    assert figures.why["7"] == "odd"
    assert "slot_dropped" in figures.why["b"]


def test_a_row_without_an_id_goes_by_its_number() -> None:
    assert evaluate_guard([row(id=None, ok=False)]).unsafe_passed == ("row 1",)


@pytest.mark.parametrize("field", ["src", "out", "customer"])
def test_a_field_that_is_no_text_is_named(field: str) -> None:
    with pytest.raises(ContentError, match=f"Row 1: `{field}` must be text"):
        evaluate_guard([row(**{field: 3})])


def test_a_row_without_its_label_is_named() -> None:
    with pytest.raises(ContentError, match="Row 1: `ok` must be true or false"):
        evaluate_guard([row(ok=None)])


def test_at_most_one_in_ten_of_the_written_good_rewrites_is_stopped() -> None:
    figures = evaluate_guard(rows_of(GOOD))
    assert figures.n >= 900
    assert len(figures.good_rejected) <= figures.n / 10


def test_none_of_the_subtle_edits_that_the_rules_grew_with_passes() -> None:
    assert evaluate_guard(rows_of(SUBTLE)).unsafe_passed == ()


def test_the_second_set_is_told_apart_as_well() -> None:
    figures = evaluate_guard(rows_of(MORE))
    assert (figures.n, figures.good) == (120, 60)
    assert figures.unsafe_passed == ()
    assert len(figures.good_rejected) <= figures.good / 10


def test_good_rewrites_by_another_hand_pass_and_none_of_its_unsafe_ones() -> None:
    figures = evaluate_guard(rows_of(STRANGERS))
    assert (figures.n, figures.good) == (280, 200)
    assert figures.unsafe_passed == ()
    assert len(figures.good_rejected) <= figures.good * 0.15


def test_of_free_rewrites_by_five_hands_nothing_unsafe_passes() -> None:
    figures = evaluate_guard(rows_of(FREE))
    assert (figures.n, figures.good) == (700, 380)
    assert figures.unsafe_passed == ()
    assert len(figures.good_rejected) <= figures.good * 0.27


def test_those_who_set_out_to_get_past_it_do_so_no_more_often_than_is_known() -> None:
    """Small edits in the customer's words, by four hands. What still passes is counted in docs/benchmarks.md."""
    figures = evaluate_guard(rows_of(AGAINST))
    assert (figures.n, figures.good) == (480, 0)
    assert len(figures.unsafe_passed) <= STILL_PASSING

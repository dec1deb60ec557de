"""The figures on the labelled sets, and what the evaluation says of rows that it cannot read."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.domain.errors import ContentError
from bot.services.evaluate_promise import evaluate_promise

EVALS = Path(__file__).parents[2] / "evals"
ROW: dict[str, Any] = {
    "id": "r1",
    "text": "I'll call you in 5 minutes.",
    "promise": True,
    "vague": False,
    "lo": "2026-11-18T10:25:00-05:00",
    "hi": "2026-11-18T10:25:00-05:00",
    "now": "2026-11-18T10:20:00-05:00",
    "tz": "America/New_York",
}


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (EVALS / name).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("name", "dated", "others"),
    [
        ("promises.jsonl", 85, 50),
        ("promises_hard.jsonl", 99, 110),
        ("promises_more.jsonl", 99, 110),
        ("promises_own.jsonl", 28, 30),
    ],
)
def test_every_row_of_the_labelled_sets_comes_out_right(name: str, dated: int, others: int) -> None:
    figures = evaluate_promise(rows(name))
    assert figures.model_dump(exclude={"misses"}) == {
        "exact": 1.0,
        "found": 1.0,
        "false_alarms": 0.0,
        "dated": dated,
        "non_promises": others,
    }


def test_what_went_wrong_is_named_by_row() -> None:
    figures = evaluate_promise(
        [
            ROW,
            ROW | {"id": "late", "lo": "2026-11-18T10:26:00-05:00", "hi": "2026-11-18T10:27:00-05:00"},
            ROW | {"id": "unseen", "text": "Five it is."},
            ROW | {"id": "alarm", "promise": False, "lo": None, "hi": None},
        ]
    )
    assert (figures.exact, figures.found, figures.false_alarms) == (1 / 3, 2 / 3, 1.0)
    assert figures.misses.inexact == ("late", "unseen")
    assert figures.misses.not_found == ("unseen",)
    assert figures.misses.false_alarms == ("alarm",)


def test_no_rows_give_no_shares() -> None:
    figures = evaluate_promise([])
    assert (figures.exact, figures.found, figures.false_alarms, figures.dated) == (0.0, 0.0, 0.0, 0)


@pytest.mark.parametrize("field", ["text", "promise", "vague", "lo", "hi", "now", "tz"])
def test_a_row_that_lacks_a_field_is_named_with_the_field(field: str) -> None:
    lacking = {name: value for name, value in ROW.items() if name != field}
    with pytest.raises(ContentError, match=f"Row 2 has no `{field}`"):
        evaluate_promise([ROW, lacking])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("promise", "yes"),
        ("text", 5),
        ("now", "yesterday"),
        ("now", "2026-11-18T10:20:00"),
        ("tz", "Mars/Olympus"),
    ],
)
def test_a_field_that_cannot_be_read_is_named(field: str, value: object) -> None:
    with pytest.raises(ContentError, match=f"Row 1: `{field}`"):
        evaluate_promise([ROW | {field: value}])

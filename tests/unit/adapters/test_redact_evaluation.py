"""The figures on our own sets, and what the evaluation says of rows that it cannot read."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.redact.redactor import RuleRedactor
from bot.domain.errors import ContentError
from bot.services.evaluate_redact import RedactFigures, evaluate_redact

EVALS = Path(__file__).parents[2] / "evals"
ROW: dict[str, Any] = {
    "id": 7,
    "text": "call 415-555-0132",
    "pii": [{"type": "PHONE", "value": "415-555-0132"}],
    "keep": [],
}


def measured(rows: list[dict[str, Any]]) -> RedactFigures:
    return evaluate_redact(rows, redactor=RuleRedactor())


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (EVALS / name).read_text(encoding="utf-8").splitlines()]


def test_every_row_of_our_own_set_comes_out_right() -> None:
    figures = measured(rows("redact_own.jsonl"))
    assert (figures.recall, figures.missed, figures.destroyed) == (1.0, (), ())


def test_the_set_that_no_rule_was_made_on_stays_above_the_bar() -> None:
    figures = measured(rows("redact_held.jsonl"))
    assert figures.recall >= 0.9
    assert figures.destroyed == ()


def test_the_set_of_a_stranger_stays_above_the_bar() -> None:
    """Its author had read none of the rules. The first run found .72; the classes that it missed were learnt."""
    figures = measured(rows("redact_blind.jsonl"))
    assert figures.recall >= 0.95
    assert figures.destroyed == ()


def test_a_second_strangers_set_on_which_nothing_was_mended_stays_above_the_bar() -> None:
    figures = measured(rows("redact_blind_2.jsonl"))
    assert figures.recall >= 0.9
    assert figures.destroyed == ()


def test_what_went_wrong_is_named_by_row() -> None:
    figures = measured(
        [
            ROW | {"keep": ["415-555-0132"]},
            {"text": "the blue one", "pii": [{"type": "NAME", "value": "blue"}], "keep": ["blue", "one"]},
        ]
    )
    assert figures.missed == ("row 2: NAME blue",)
    assert figures.destroyed == ("7: 415-555-0132",)
    assert (figures.recall, figures.private, figures.kept) == (0.5, 2, 3)
    assert figures.by_type == {"NAME": 0.0, "PHONE": 1.0}


def test_a_value_that_went_in_part_is_missed() -> None:
    row = ROW | {"text": "call 415-555-0132 x9", "pii": [{"type": "PHONE", "value": "415-555-0132 x9"}]}
    assert measured([row]).missed == ("7: PHONE 415-555-0132 x9",)


def test_no_rows_give_no_shares() -> None:
    assert measured([]) == RedactFigures(recall=0.0, private=0, kept=0)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"keep": "Friday"}, "`keep` must be a list"),
        ({"pii": "x"}, "`pii` must be a list"),
        ({"pii": ["x"]}, "needs a `value`"),
        ({"pii": [{"type": "PHONE", "value": "999"}]}, "does not hold"),
        ({"text": None}, "`text` must be text"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(wrong: dict[str, Any], says: str) -> None:
    with pytest.raises(ContentError, match=f"Row 2.*{says}"):
        measured([ROW, ROW | wrong])

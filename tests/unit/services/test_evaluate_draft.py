"""The figures of the draft check: precision and recall by kind, and bad rows named."""

from typing import Any

import pytest

from bot.domain.draft import DraftCheck
from bot.domain.errors import ContentError
from bot.services.evaluate_draft import evaluate_draft
from tests.support.samples import sample_draft_advice

CHECK = DraftCheck(sample_draft_advice())
FOUND = {"id": "a", "text": "Unfortunately I call at 5.", "findings": [{"kind": "jargon", "words": "Unfortunately"}]}
MISSED = {"id": "b", "text": "Per the terms, I call at 5.", "findings": [{"kind": "jargon", "words": "Per the terms"}]}
WRONG = {"id": "c", "text": "Unfortunately I call at 5.", "findings": []}
CLEAN = {"id": "d", "text": "I call at 5.", "findings": []}


def test_precision_recall_and_what_went_wrong_are_told_by_kind() -> None:
    figures = evaluate_draft([FOUND, MISSED, WRONG, CLEAN], check=CHECK)
    assert (figures.n, figures.precision, figures.recall, figures.clean) == (4, 0.5, 0.5, 0.5)
    jargon = figures.kinds["jargon"]
    assert (jargon.labelled, jargon.precision, jargon.recall) == (2, 0.5, 0.5)
    assert figures.wrong == ("c: jargon Unfortunately",)
    assert figures.missed == ("b: jargon Per the terms",)


def test_a_label_without_words_stands_for_the_draft_as_a_whole() -> None:
    text = "I looked at the account and saw the payment. That is all I can see."
    figures = evaluate_draft([{"text": text, "findings": [{"kind": "no_next_step", "words": ""}]}], check=CHECK)
    assert (figures.precision, figures.recall) == (1, 1)


def test_the_same_words_of_another_kind_are_wrong_and_missed() -> None:
    row = {"text": FOUND["text"], "findings": [{"kind": "blame", "words": "Unfortunately"}]}
    figures = evaluate_draft([row], check=CHECK)
    assert (figures.precision, figures.recall) == (0, 0)


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ({"findings": []}, "`text`"),
        ({"text": 1, "findings": []}, "`text`"),
        ({"text": "a", "customer": 2, "findings": []}, "`customer`"),
        ({"text": "a"}, "`findings`"),
        ({"text": "a", "findings": ["b"]}, "`kind`"),
        ({"text": "a", "findings": [{"kind": "rude", "words": "a"}]}, "`kind`"),
        ({"text": "a", "findings": [{"kind": "blame", "words": "b"}]}, "'b'"),
    ],
)
def test_a_row_that_cannot_be_measured_is_named(row: dict[str, Any], named: str) -> None:
    with pytest.raises(ContentError, match="Row 2") as refused:
        evaluate_draft([CLEAN, row], check=CHECK)
    assert named in str(refused.value)

"""A judge that is asked twice: what it likes only for standing first is no preference."""

from typing import Any

import pytest

from bot.domain.opinion import ModelSilentError, Silence
from bot.services.judge_pair import Compared, Side, judge_pair, judged_figures
from tests.support.oracle import Oracle, Says

GOOD = {"emotional_reaction": 2, "interpretation": 2, "exploration": 1}
POOR = {"emotional_reaction": 0, "interpretation": 1, "exploration": 1}


def says(better: str, first: dict[str, int] = GOOD, second: dict[str, int] = POOR) -> dict[str, Any]:
    return {"first": first, "second": second, "better": better}


async def compare(*answers: Says) -> tuple[Compared, Oracle]:
    oracle = Oracle(*answers)
    compared = await judge_pair(oracle, message="Twice!", rewrite="You paid twice.", playbook="I hear you.", budget=9)
    return compared, oracle


async def test_it_is_asked_twice_with_the_replies_in_turned_order() -> None:
    _, oracle = await compare(says("first"), says("second", POOR, GOOD))
    first, second = (each["inputs"] for each in oracle.asked)
    assert first == {"message": "Twice!", "first": "You paid twice.", "second": "I hear you."}
    assert second == {"message": "Twice!", "first": "I hear you.", "second": "You paid twice."}
    assert [each["budget"] for each in oracle.asked] == [9, 9]


@pytest.mark.parametrize(
    ("first", "second", "better"),
    [
        ("first", "second", Side.REWRITE),
        ("second", "first", Side.PLAYBOOK),
        ("first", "first", Side.NEITHER),
        ("second", "second", Side.NEITHER),
        ("first", "neither", Side.NEITHER),
        ("neither", "neither", Side.NEITHER),
    ],
)
async def test_a_preference_counts_when_both_orders_agree(first: str, second: str, better: Side) -> None:
    compared, _ = await compare(says(first), says(second))
    assert compared.better is better


async def test_scores_follow_the_reply_and_not_its_place() -> None:
    compared, _ = await compare(says("first", GOOD, POOR), says("second", POOR, GOOD))
    figures = judged_figures(2, [compared])
    assert (figures.pairs, figures.judged) == (2, 1)
    assert figures.rewrite == GOOD
    assert figures.playbook == POOR
    assert (figures.rewrite_better, figures.playbook_better, figures.swayed) == (1, 0, 0)


async def test_a_judge_that_likes_whatever_stands_first_is_found_out() -> None:
    compared, _ = await compare(says("first"))
    figures = judged_figures(1, [compared])
    assert (figures.rewrite_better, figures.playbook_better, figures.swayed) == (0, 0, 1)


async def test_a_missing_answer_is_no_comparison() -> None:
    with pytest.raises(ModelSilentError):
        await compare(says("first"), Silence.TIMEOUT)


@pytest.mark.parametrize(
    "answer", [says("both"), says("first", GOOD | {"exploration": 3}), says("first") | {"why": ""}]
)
async def test_an_answer_of_another_shape_is_no_comparison(answer: Says) -> None:
    with pytest.raises(ModelSilentError):
        await compare(answer)


def test_no_pairs_are_no_figures() -> None:
    figures = judged_figures(0, [])
    assert (figures.rewrite_better, figures.swayed, figures.rewrite["exploration"]) == (None, None, None)

"""Unsafe edits of segments of playbooks, in answer to real messages: customers' words make none of them safe."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.adapters.content import load_content
from bot.adapters.redact.redactor import RuleRedactor
from bot.domain.message import plain
from bot.domain.playbook import Playbook
from bot.domain.rewrite import Segment, judged
from tests.unit.domain.guard.unsafe_edits import EDITS

ROOT = Path(__file__).parents[2]


def _edit(text: str, chance: random.Random) -> str:
    """One unsafe edit of a segment, of any kind."""
    while True:
        edits = [edited for edited in EDITS[chance.choice(sorted(EDITS))](text) if edited != text]
        if edits:
            return chance.choice(edits)


def _answers(count: int, seed: int) -> Iterator[tuple[str, dict[Segment, str], dict[Segment, str]]]:
    """So many times: a customer's words as a model sees them, what it is asked, and what it answers."""
    chance = random.Random(seed)  # noqa: S311 - it guards nothing
    lines = (ROOT / "tests/evals/reading.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    by_case: dict[str, list[Playbook]] = {}
    for playbook in load_content(ROOT / "playbooks").content.playbooks:
        by_case.setdefault(playbook.case_type.value, []).append(playbook)
    rows = [row for row in rows if row["case_type"] in by_case]
    for _ in range(count):
        row = chance.choice(rows)
        playbook = chance.choice(by_case[row["case_type"]])
        asked = {
            Segment.OPENER: chance.choice(chance.choice(playbook.openers).wordings),
            Segment.BRIDGE: playbook.bridge,
            Segment.OWNERSHIP: playbook.ownership,
            Segment.CLOSING: playbook.closing,
        }
        answered = {segment: _edit(text, chance) for segment, text in asked.items()}
        yield RuleRedactor().redact(plain(row["text"])).text, asked, answered


def _passed(count: int, seed: int) -> list[tuple[str, str, str]]:
    return [
        (customer, asked[segment], text)
        for customer, asked, answered in _answers(count, seed)
        for segment, text in judged(
            asked, [(name.value, text) for name, text in answered.items()], customer=customer
        ).texts.items()
    ]


def test_no_unsafe_edit_is_let_through_by_what_a_customer_said() -> None:
    assert _passed(400, seed=1) == []


@pytest.mark.soak
@pytest.mark.timeout(1_200)
@pytest.mark.parametrize("seed", range(2, 8))
def test_no_unsafe_edit_is_let_through_by_what_many_customers_said(seed: int) -> None:
    assert _passed(6_000, seed=seed) == []

"""The library we ship: every playbook is there with its facts, in a voice that people can use, and clean at gold."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from bot.adapters.content import check_content, load_content
from bot.domain.case import CaseType
from bot.domain.content_rules import texts
from bot.domain.emotion import Emotion
from bot.domain.playbook import Listener, Playbook

ROOT = Path(__file__).parents[2]
LOADED = load_content(ROOT / "playbooks")
PLAYBOOKS = {playbook.id: playbook for playbook in LOADED.content.playbooks}
WRITTEN = pytest.mark.parametrize("playbook", PLAYBOOKS.values(), ids=PLAYBOOKS)

SERVES = {
    CaseType.DELIVERY_LATE: {
        "retail/gift-deadline-looms",
        "retail/holiday-deadline",
        "retail/late-delivery",
        "retail/late-gift",
    },
    CaseType.DELIVERY_MISSING: {"retail/vanishing-package"},
    CaseType.WRONG_ITEM: {"retail/mismarked-size", "retail/wrong-or-damaged-item"},
    CaseType.DEFECTIVE_RETURN: {"retail/defective-product", "retail/return-as-repair"},
    CaseType.BILLING_CHARGE: {"payments/duplicate-charge", "payments/refund-missing", "payments/unexpected-charge"},
    CaseType.UNEXPECTED_FEE: {"payments/unexpected-fees"},
    CaseType.FRAUD_OR_ACCOUNT_LOCK: {"payments/account-locked", "payments/fraud-lock"},
    CaseType.ACCESSIBILITY_BARRIER: {"access/unlabelled-fields"},
    CaseType.FLIGHT_DISRUPTION: {"travel/delayed-or-missed", "travel/storm-cancellation"},
    CaseType.HOTEL_OVERBOOKING: {"travel/overbooked-hotel"},
    CaseType.UPDATE_BROKE_WORKFLOW: {"saas/release-broke-workflow"},
    CaseType.BUG_BLOCKING: {"saas/bug-blocks-task", "saas/launch-blocker"},
    CaseType.DATA_LOSS: {"saas/data-loss"},
    CaseType.ADMIN_EXEC_PRESSURE: {"saas/admin-under-pressure"},
    CaseType.SERVICE_OUTAGE: {"saas/status-update"},
    CaseType.POWER_OUTAGE: {"utility/outage"},
    CaseType.BILL_HARDSHIP: {"utility/arrears"},
    CaseType.FIELD_VISIT: {"utility/field-visit"},
    CaseType.HEALTHCARE_ADMIN: {"health/appointment-moved", "health/bill-confusion", "health/results-delay"},
    CaseType.IDENTITY_NAME_ERROR: {"any/name-or-pronoun"},
    CaseType.ABUSIVE_CUSTOMER: {"any/abusive-message"},
    CaseType.REPEAT_CONTACT: {"any/repeat-contact"},
    CaseType.FEATURE_REQUEST: {"any/feature-missing"},
    CaseType.CANCELLATION: {"any/cancel-request"},
    CaseType.OTHER: {"any/long-wait", "any/unknown", "travel/lost-baggage"},
}
"""Every playbook that there must be, by the case type that it serves."""

FACTS: dict[str, list[str]] = {}
for part in sorted((Path(__file__).parent / "facts").glob("*.yaml")):
    FACTS |= yaml.safe_load(part.read_text(encoding="utf-8"))

KEPT_APART = sorted([ROOT / "tests/evals/reading.jsonl", *(ROOT / "tests/evals/dev").glob("*.jsonl")])
MOST_ALIKE = 0.5
"""The share of words that a message used for measuring may have in common with one that teaches."""

ALONE = re.compile(r"\bI\b")
TOGETHER = re.compile(r"\bwe\b", re.IGNORECASE)


def everything(playbook: Playbook) -> str:
    return " ".join(str(playbook.model_dump(exclude={"examples"})).split()).lower()


def words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", text.lower()))


def test_the_shipped_content_is_clean_at_gold() -> None:
    assert [str(finding) for finding in check_content(ROOT / "playbooks").findings] == []


def test_every_playbook_of_the_practice_is_there_and_every_case_type_is_served() -> None:
    served: dict[CaseType, set[str]] = {case_type: set() for case_type in CaseType}
    for playbook in PLAYBOOKS.values():
        served[playbook.case_type].add(playbook.id)
    assert {case_type: ids & served[case_type] for case_type, ids in SERVES.items()} == SERVES
    assert SERVES.keys() == set(CaseType)


@pytest.mark.parametrize("playbook_id", sorted(FACTS))
def test_the_facts_that_the_practice_demands_are_there(playbook_id: str) -> None:
    text = everything(PLAYBOOKS[playbook_id])
    assert [fact for fact in FACTS[playbook_id] if fact.lower() not in text] == []


def test_the_practice_demands_facts_of_every_playbook() -> None:
    assert FACTS.keys() == set().union(*SERVES.values())
    assert all(len(facts) >= 4 for facts in FACTS.values())


@WRITTEN
def test_the_agent_speaks_as_i_more_than_as_we(playbook: Playbook) -> None:
    said = " ".join(text for _, text in texts(playbook))
    assert len(ALONE.findall(said)) > 2 * len(TOGETHER.findall(said))


@WRITTEN
def test_the_first_promise_comes_within_ten_to_thirty_minutes(playbook: Playbook) -> None:
    first = playbook.cadence[0]
    assert first.offset is not None
    assert 10 <= first.offset.total_seconds() / 60 <= 30
    assert first.to is Listener.CUSTOMER


@WRITTEN
def test_examples_are_many_varied_and_of_every_length(playbook: Playbook) -> None:
    examples = playbook.examples
    assert len({example.emotion for example in examples}) >= 3
    assert {example.intensity for example in examples} == {0, 1, 2, 3}
    assert len({example.urgency for example in examples}) >= 3
    lengths = [len(example.text.split()) for example in examples]
    assert sum(length < 9 for length in lengths) >= len(lengths) / 10
    assert sum(length > 30 for length in lengths) >= len(lengths) / 10


def test_over_all_every_emotion_urgency_and_some_abuse_is_taught() -> None:
    examples = [example for playbook in PLAYBOOKS.values() for example in playbook.examples]
    emotions = Counter(example.emotion for example in examples)
    assert emotions.keys() == set(Emotion)
    assert 0.15 <= emotions[Emotion.NEUTRAL] / len(examples) <= 0.3
    assert 0.02 <= sum(example.abusive for example in examples) / len(examples) <= 0.1
    assert {example.urgency for example in examples} == {0, 1, 2, 3}


@WRITTEN
def test_a_tenth_of_each_playbook_is_kept_apart_for_measuring(playbook: Playbook) -> None:
    path = ROOT / "tests" / "evals" / "dev" / f"{playbook.id.replace('/', '-')}.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(rows) >= max(2, len(playbook.examples) // 10)
    # A row may be labelled as what its words alone tell, such as thanks for a case that is over.
    assert 2 * sum(row["case_type"] == playbook.case_type for row in rows) >= len(rows)
    for row in rows:
        assert list(row) == ["text", "case_type", "emotion", "emotion_2", "intensity", "urgency", "abusive"]
        assert row["case_type"] in set(CaseType)
        assert row["emotion"] in set(Emotion)
        assert row["emotion_2"] in {"", *Emotion}
        assert row["intensity"] in range(4)
        assert row["urgency"] in range(4)
        assert isinstance(row["abusive"], bool)


@pytest.mark.parametrize("path", KEPT_APART, ids=[path.stem for path in KEPT_APART])
def test_no_message_that_measures_teaches_as_well(path: Path) -> None:
    taught = [words(example.text) for playbook in PLAYBOOKS.values() for example in playbook.examples]
    for line in path.read_text(encoding="utf-8").splitlines():
        kept = words(json.loads(line)["text"])
        near = [example for example in taught if len(kept & example) >= MOST_ALIKE * max(1, len(kept | example))]
        assert not near, (line, near)

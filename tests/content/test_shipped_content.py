"""The playbooks we ship hold what the practice asks of them: the facts, the tone, and replies that can be sent."""

import json
import re
from itertools import product
from pathlib import Path

import pytest

from bot.adapters.content.load import load_content
from bot.domain.emotion import Emotion
from bot.domain.medium import Medium
from bot.domain.playbook import Example, Listener, Playbook
from bot.domain.playbook_rules import texts
from bot.domain.reading import CaseGuess, Reading
from bot.domain.suggestion import Suggestion, compose, reply

ROOT = Path(__file__).parents[2]
LOADED = load_content(ROOT / "playbooks")
PLAYBOOKS = {playbook.id: playbook for playbook in LOADED.content.playbooks}

FACTS = {
    "retail/late-gift": (
        "promised for",
        "estimates you were shown conflict",
        "shifting updates",
        "same-day courier",
        "gift-wrapped with our compliments",
        "the choice is yours",
        "by text message and by e-mail",
        "until it is delivered",
        "calmer within two exchanges",
        "tracking alerts",
        "hand-off",
    ),
    "payments/duplicate-charge": (
        "retried",
        "pending",
        "posted",
        "five days",
        "overdraft",
        "receipt number",
        "letter",
        "within 24 hours",
        "check with you personally",
        "direct line",
        "not your bank's",
    ),
    "access/unlabelled-fields": (
        "labels",
        "cost you this time",
        "thank you for the detail",
        "secure line",
        "code fix today",
        "e-mail you when it is live",
        "off your order for the delay",
        "accessibility report",
        "assistive-technology notes",
        "labels and roles",
        "changelog",
        "what has shipped",
    ),
    "saas/launch-blocker": (
        "severity:",
        "scope:",
        "your deadline:",
        "workaround",
        "risk",
        "in plain words",
        "every 15 minutes",
        "i will not name a fix time",
        "notes on this incident",
    ),
    "saas/data-loss": (
        "exact steps",
        "timestamps",
        "environment",
        "escalated it with priority",
        "try to restore everything",
        "partial restore",
        "check in with you today",
        "credit",
        "next actions in writing",
    ),
    "any/abusive-message": (
        "stays ours",
        "not under insults or threats",
        "i end this conversation",
        "right to a fair answer",
        "who leads our team",
        "stepping back at any time, without a reason",
        "safety incident",
    ),
    "any/unknown": ("as i read it", "what is the one thing", "within 20 minutes", "person who owns", "by e-mail"),
}
"""What the practice demands of each playbook, in words that it must hold somewhere."""

CANNED = (
    "valued customer",
    "rest assured",
    "please be advised",
    "we apologise",
    "we apologize",
    "unfortunately",
    "as per",
    "kindly",
    "bear with",
    "hesitate to",
    "reach out",
    "at this time",
    "your call is important",
    "will be fixed",
    "should be fixed",
    "as soon as possible",
    "shortly",
    "probably",
    "hopefully",
    "sir",
    "madam",
    "husband",
    "wife",
)
"""Words that make a reply sound like a script, promise a fix, guess, or assume who the customer is."""

ENDS = re.compile(r"[.!?](?:\s|$)")
ALONE = re.compile(r"\bI\b")
TOGETHER = re.compile(r"\b[Ww]e\b")
LONGEST_APOLOGY = 20
"""Words in the sentence that says sorry; longer apologies calm less (see the rules for content)."""

WRITTEN = pytest.mark.parametrize("playbook", PLAYBOOKS.values(), ids=PLAYBOOKS)


def suggestion(playbook: Playbook, emotion: Emotion, *, intensity: int = 2, variation: int = 0) -> Suggestion:
    reading = Reading(
        emotions={emotion: 1.0},
        emotion=emotion,
        intensity=intensity,
        case_types=(CaseGuess(case_type=playbook.case_type, confidence=0.9),),
    )
    return compose(playbook, reading, medium=Medium.CHAT, variation=variation)


def everything(playbook: Playbook) -> str:
    return " ".join(str(playbook.model_dump()).split()).lower()


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", text.lower()))


def test_the_shipped_content_has_nothing_to_mend() -> None:
    assert [str(finding) for finding in LOADED.findings] == []


@pytest.mark.parametrize("playbook_id", FACTS)
def test_the_facts_that_the_practice_demands_are_there(playbook_id: str) -> None:
    text = everything(PLAYBOOKS[playbook_id])
    assert [fact for fact in FACTS[playbook_id] if fact not in text] == []


@WRITTEN
def test_every_reply_opens_in_two_sentences_and_shows_its_blanks(playbook: Playbook) -> None:
    options = [None, *(option.id for option in playbook.options)]
    for emotion, intensity, variation, option in product(Emotion, range(4), range(3), options):
        composed = suggestion(playbook, emotion, intensity=intensity, variation=variation)
        text = reply(composed, {}, option)
        assert len(ENDS.findall(composed.opener)) <= 2
        assert text.startswith(composed.opener)
        assert "{{" not in text
        assert "[" in text


@WRITTEN
def test_a_reply_with_every_blank_filled_has_no_bracket_left(playbook: Playbook) -> None:
    values = {name: blank.example for name, blank in playbook.blanks.items()}
    for option in (None, *(option.id for option in playbook.options)):
        text = reply(suggestion(playbook, Emotion.FRUSTRATION), values, option)
        assert not re.search(r"[\[\]{}]|\.\.|\s[,.]", text)


@WRITTEN
def test_the_agent_speaks_as_i_more_than_as_we(playbook: Playbook) -> None:
    text = reply(suggestion(playbook, Emotion.FRUSTRATION), {})
    assert len(ALONE.findall(text)) > 2 * len(TOGETHER.findall(text))


@WRITTEN
def test_nothing_a_customer_may_read_sounds_canned(playbook: Playbook) -> None:
    spoken = [text.lower() for _, text in texts(playbook)]
    assert [(phrase, text) for text in spoken for phrase in CANNED if re.search(rf"\b{phrase}\b", text)] == []


@WRITTEN
def test_the_apology_is_short_and_names_what_happened(playbook: Playbook) -> None:
    sentences = [sentence for _, text in texts(playbook) for sentence in re.split(r"(?<=[.!?;])\s+", text)]
    apologies = [sentence for sentence in sentences if re.search(r"\bsorry\b", sentence)]
    assert all(len(sentence.split()) <= LONGEST_APOLOGY for sentence in apologies)
    assert all("sorry that" in sentence for sentence in apologies)


@WRITTEN
def test_the_first_promise_comes_soon_and_says_its_own_time(playbook: Playbook) -> None:
    first = playbook.cadence[0]
    assert first.offset is not None
    minutes = int(first.offset.total_seconds() // 60)
    assert 10 <= minutes <= 30
    assert f"{minutes} minutes" in first.promise
    assert first.to is Listener.CUSTOMER
    assert 2 <= len(playbook.cadence) <= 4


@WRITTEN
def test_every_expected_emotion_has_several_openers(playbook: Playbook) -> None:
    for opener in playbook.openers:
        assert len(set(opener.wordings)) == len(opener.wordings)
    likely = [len(opener.wordings) for opener in playbook.openers if opener.emotion in playbook.emotions[:2]]
    assert max(likely) >= 3


@WRITTEN
def test_examples_are_many_and_varied(playbook: Playbook) -> None:
    examples: tuple[Example, ...] = playbook.examples
    assert len(examples) >= 10
    assert len({example.text.lower() for example in examples}) == len(examples)
    assert len({example.intensity for example in examples}) >= 3
    lengths = [len(example.text) for example in examples]
    assert min(lengths) < 60
    assert max(lengths) > 110
    if playbook.id != "any/abusive-message":
        assert len({example.emotion for example in examples}) >= 5
        assert not any(example.abusive for example in examples)
    else:
        assert all(example.abusive for example in examples)


@WRITTEN
def test_no_example_is_an_evaluation_row(playbook: Playbook) -> None:
    rows = [json.loads(line) for line in (ROOT / "tests/evals/reading.jsonl").read_text().splitlines()]
    assert len(rows) >= 174
    for row, example in product(rows, playbook.examples):
        kept_apart, taught = words(row["text"]), words(example.text)
        assert len(kept_apart & taught) < 0.5 * max(1, len(kept_apart | taught)), (row["text"], example.text)

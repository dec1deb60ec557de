"""What a model points at is judged by our rules: where it stands, whether it is a promise, and when it is due."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.business_hours import BusinessHours
from bot.domain.promise import FoundPromise, NoPromise, Proposal, find_promises, judged, worth_asking
from bot.domain.promise.find import told_in
from bot.domain.promise.phrase import PhraseFinder

EVALS = Path(__file__).parents[2] / "evals"
NOW = datetime(2026, 11, 18, 10, 20, tzinfo=UTC)  # a Wednesday
ZONE = ZoneInfo("Europe/London")
HOURS = BusinessHours()
SPACE = "Watch this space, the depot's verdict lands here before noon."
HIDDEN = "Watch this space, the two of us crack your case in 45 minutes."


def verdict(quote: str, phrase: str | None = None, text: str | None = None) -> FoundPromise | NoPromise:
    return judged(Proposal(quote, phrase), quote if text is None else text, now=NOW, zone=ZONE, hours=HOURS)


def asked(text: str) -> bool:
    return worth_asking(text, find_promises(text, now=NOW, zone=ZONE, hours=HOURS))


# ------------------------------------------------------------------ where it stands


def test_the_words_are_taken_from_the_message_and_the_time_is_reckoned_by_us() -> None:
    found = verdict("the depot's verdict lands here before noon", "before noon", SPACE)
    assert isinstance(found, FoundPromise)
    assert found.when is not None
    assert (found.when.due, found.when.phrase) == (NOW + timedelta(hours=1, minutes=40), "before noon")


@pytest.mark.parametrize(
    "quote", ["the depot\u2019s  verdict\nlands here before noon.", '"the depot\'s verdict lands here before noon"']
)
def test_the_form_of_an_apostrophe_the_width_of_spaces_and_signs_around_it_do_not_matter(quote: str) -> None:
    found = verdict(quote, "before noon", SPACE)
    assert isinstance(found, FoundPromise)
    assert found.quote in SPACE


@pytest.mark.parametrize(
    ("quote", "phrase", "reason"),
    [
        ("the depot calls you before noon", "before noon", NoPromise.NOT_IN_MESSAGE),
        ("verdict lands before noon", "before noon", NoPromise.NOT_IN_MESSAGE),
        ("das Urteil kommt hier vor Mittag", "vor Mittag", NoPromise.NOT_IN_MESSAGE),
        ("e depot's verdict lands here before noo", None, NoPromise.NOT_IN_MESSAGE),
        ("", None, NoPromise.NOT_IN_MESSAGE),
        ("...", None, NoPromise.NOT_IN_MESSAGE),
        ("space, the depot's verdict lands here", "before noon", NoPromise.TIME_NOT_IN_QUOTE),
        ("the depot's verdict lands here before noon", "at 11:00", NoPromise.TIME_NOT_IN_QUOTE),
        ("the depot's verdict lands here before noon" * 30, None, NoPromise.TOO_LONG),
    ],
)
def test_words_that_do_not_stand_there_are_refused(quote: str, phrase: str | None, reason: NoPromise) -> None:
    assert verdict(quote, phrase, SPACE) is reason


def test_words_put_together_from_two_sentences_are_refused() -> None:
    text = "The two of us crack it. In 45 minutes you know."
    assert verdict(text, "In 45 minutes", text) is NoPromise.NO_SENTENCE


@pytest.mark.parametrize(
    ("text", "quote", "reason"),
    [
        ("> my manager looks in here at 2pm\nRight.", "my manager looks in here at 2pm", NoPromise.NO_SENTENCE),
        ('They wrote "my manager looks in here at 2pm".', "my manager looks in here at 2pm", NoPromise.NO_SENTENCE),
        (
            "Internal note: my manager looks in here at 2pm",
            "my manager looks in here at 2pm",
            NoPromise.NOT_FOR_CUSTOMER,
        ),
    ],
)
def test_words_that_are_quoted_or_for_colleagues_are_refused(text: str, quote: str, reason: NoPromise) -> None:
    assert verdict(quote, "at 2pm", text) is reason


# ------------------------------------------------------------------ whether it is a promise

NONE = {
    "Shall my manager look in here at 2pm?": NoPromise.QUESTION,
    "Can we crack it by 2pm": NoPromise.QUESTION,
    "We are not going to crack it by 2pm": NoPromise.UNDONE,
    "Nobody on our side is going to look at it by 2pm": NoPromise.UNDONE,
    "The courier said our team is going to crack it by 2pm": NoPromise.UNDONE,
    "We might crack it by 2pm": NoPromise.UNDONE,
    "I could crack it by 2pm": NoPromise.UNDONE,
    "If you send the form, we crack it by 2pm": NoPromise.CONDITION,
    "We crack it by 2pm if you send the form": NoPromise.CONDITION,
    "We usually crack it by 2pm": NoPromise.RULE,
    "We are going to answer all customers by 2pm": NoPromise.RULE,
    "We were going to crack it by 2pm": NoPromise.PAST,
    "I rang the depot at 9": NoPromise.PAST,
    "You need to crack it by 2pm": NoPromise.OTHERS,
    "You'll have to crack it by 2pm": NoPromise.OTHERS,
    "Please send the form by 2pm": NoPromise.OTHERS,
    "The courier is going to crack it by 2pm": NoPromise.OTHERS,
    "I'll need the number by 2pm": NoPromise.ONLY_TALK,
    "We're closed until 2pm": NoPromise.ONLY_TALK,
    "I'm looking forward to it": NoPromise.ONLY_TALK,
    "My desk is a mess": NoPromise.NOT_AHEAD,
}


@pytest.mark.parametrize("text", sorted(NONE))
def test_what_our_rules_firmly_call_no_commitment_is_refused(text: str) -> None:
    phrase = next((words for words in ("by 2pm", "until 2pm", "at 9") if words in text), None)
    assert verdict(text, phrase) is NONE[text]


def test_a_quote_that_leaves_the_denial_before_it_out_is_refused_all_the_same() -> None:
    text = "I never said my manager looks in here at 2pm."
    assert verdict("my manager looks in here at 2pm", "at 2pm", text) is NoPromise.UNDONE


# ------------------------------------------------------------------ when it is due


@pytest.mark.parametrize(
    "phrase",
    ["before the day is old", "before the kids are home", "in two shakes of a lamb's tail", "at your time 3", None],
)
def test_a_time_that_we_cannot_read_makes_it_a_vague_promise(phrase: str | None) -> None:
    found = verdict(f"We're going to crack it {phrase or ''}", phrase)
    assert isinstance(found, FoundPromise)
    assert found.vague


@pytest.mark.parametrize(
    "text",
    ["We're going to crack it within 2 hours of your call", "Once it is here we're going to crack it within 2 hours"],
)
def test_a_length_that_counts_from_something_else_is_no_time_of_ours(text: str) -> None:
    found = verdict(text, "within 2 hours")
    assert found is NoPromise.CONDITION or (isinstance(found, FoundPromise) and found.vague)


def test_a_time_with_two_readings_brings_both() -> None:
    found = verdict("The two of us crack it next Friday", "next Friday")
    assert isinstance(found, FoundPromise)
    assert found.when is not None
    assert found.when.other is not None


# ------------------------------------------------------------------ which messages are worth it


@pytest.mark.parametrize(
    "text",
    [HIDDEN, "Leave it with me for now.", "I'll look into it and get back to you shortly.", "ill sort it somehow mate"],
)
def test_a_message_that_looks_ahead_and_holds_no_sure_promise_is_worth_asking_about(text: str) -> None:
    assert asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "I'll be back to you within 20 minutes.",
        "On it now.",
        "Leave it.",
        "Thank you for the photo of the label.",
        "Will you be at home at four tomorrow?",
        "Ich melde mich morgen um zehn bei Ihnen, will ich meinen.",
        "> I will keep you posted on all of it",
        "",
        "We will. " * 800,
    ],
)
def test_of_what_is_sure_short_foreign_quoted_or_does_not_look_ahead_nobody_is_asked(text: str) -> None:
    assert not asked(text)


# ------------------------------------------------------------------ measured


def rows() -> Iterator[dict[str, Any]]:
    for path in sorted(EVALS.glob("promises*.jsonl")):
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def eager(text: str) -> Iterator[Proposal]:
    """What a model points at that takes every sentence for a promise, and the last time in it for its own."""
    for sentence, _ in told_in(text, day_first=False):
        phrases = PhraseFinder(month_first=False).phrases_in(sentence.words)
        words = sentence.words[phrases[-1].start : phrases[-1].end] if phrases else ()
        quote = text[sentence.words[0].start : sentence.words[-1].end]
        yield Proposal(quote, text[words[0].start : words[-1].end] if words else None)


def test_a_model_that_takes_everything_for_a_promise_raises_few_false_alarms() -> None:
    others = [row for row in rows() if not row["promise"]]
    put, wrong = 0, []
    for row in others:
        now, zone, text = datetime.fromisoformat(row["now"]), ZoneInfo(row["tz"]), row["text"]
        if not worth_asking(text, find_promises(text, now=now, zone=zone, hours=HOURS)):
            continue
        put += 1
        verdicts = [judged(each, text, now=now, zone=zone, hours=HOURS) for each in eager(text)]
        wrong += [row["id"] for each in verdicts if isinstance(each, FoundPromise)][:1]
    assert put / len(others) <= 0.32, "these rows were written to tempt; of ordinary messages it is less"
    assert len(wrong) / len(others) <= 0.02, wrong


def test_hardly_a_promise_would_be_held_back_from_the_model() -> None:
    promises = [row for row in rows() if row["promise"]]
    put = [row for row in promises if worth_asking(row["text"], ())]
    assert len(put) / len(promises) >= 0.96


@given(st.text(max_size=200), st.text(max_size=60), st.none() | st.text(max_size=30))
def test_no_text_and_no_answer_is_too_odd(text: str, quote: str, phrase: str | None) -> None:
    found = judged(Proposal(quote, phrase), text, now=NOW, zone=ZONE, hours=HOURS)
    assert isinstance(found, NoPromise) or found.quote in text

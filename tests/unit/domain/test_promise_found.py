"""Which sentences promise something, and which of their times is the promised one."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.business_hours import BusinessHours
from bot.domain.promise import FoundPromise, find_promises

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 18, 10, 20, tzinfo=NEW_YORK)


def find(text: str, *, now: datetime = NOW) -> tuple[FoundPromise, ...]:
    return find_promises(text, now=now, zone=NEW_YORK, hours=BusinessHours())


def due(text: str) -> list[str]:
    return [f"{found.when.due:%d %H:%M}" if found.when else "vague" for found in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I've passed this to Lena and she will reply to you by tomorrow.", "19 18:00"),
        ("Marcus from billing will email you by 3pm.", "18 15:00"),
        ("Ana's going to call you at 2.", "18 14:00"),
        ("Your replacement will be sent out tomorrow.", "19 18:00"),
        ("You can expect a call from our team tomorrow morning.", "19 12:00"),
        ("You should hear from us within 2 days.", "20 18:00"),
        ("Look out for my email by 3pm.", "18 15:00"),
        ("I promise you'll have an answer by noon.", "18 12:00"),
        ("I owe you an answer by Friday.", "20 18:00"),
        ("We're shipping your replacement tomorrow.", "19 18:00"),
        ("I'll try to get back to you by 3.", "18 15:00"),
        ("I'll make sure it ships by tomorrow.", "19 18:00"),
        ("ill call you back in 20 min", "18 10:40"),
        ("im gonna call u back at 4", "18 16:00"),
        ("I\u2019ll be in touch by 4pm.", "18 16:00"),
    ],
)
def test_there_are_many_ways_to_commit(text: str, expected: str) -> None:
    assert due(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Give me a couple of minutes to look this up.", "18 10:22"),
        ("Give me until Friday to get to the bottom of this.", "20 18:00"),
        ("gimme 5 mins", "18 10:25"),
        ("Please give us 24 hours to look into this.", "19 10:20"),
        ("I just need 10 minutes to check the logs.", "18 10:30"),
        ("Back in 10, thanks for waiting!", "18 10:30"),
        ("brb in 10", "18 10:30"),
        ("Next update at 2pm.", "18 14:00"),
        ("Will get back to you by EOD.", "18 18:00"),
        ("Checking now, back in 5.", "18 10:25"),
    ],
)
def test_a_plea_for_patience_and_half_a_sentence_are_promises_too(text: str, expected: str) -> None:
    assert due(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I'll look at the order you placed on Monday and get back to you by 2.", "18 14:00"),
        ("I'll confirm your Thursday appointment by 5pm today.", "18 17:00"),
        ("I'll call you at 3pm on Thursday to go over the quote you received on Monday.", "19 15:00"),
        ("The first attempt failed at 9:15, so I'm going to try again at 11.", "18 11:00"),
        ("If the part is not here by Monday I'll refund you, and either way I'll call you tonight.", "18 23:00"),
        ("It won't be today, but I'll have it by tomorrow.", "19 18:00"),
        ("I don't know yet, but I'll have an answer by 4.", "18 16:00"),
        ("I'm out tomorrow but I'll call you Friday.", "20 18:00"),
        ("3pm it is, I'll call you then.", "18 15:00"),
        ("Great, Thursday at 2 works. I'll call you then.", "19 14:00"),
        ("Monday works - I'll call you at 9.", "23 09:00"),
        ("I'll call 555-0123 in 10 minutes.", "18 10:30"),
        ("Tomorrow at 10, I'll call you.", "19 10:00"),
    ],
)
def test_the_time_is_the_one_that_belongs_to_the_promise(text: str, expected: str) -> None:
    assert expected in due(text)
    assert len([moment for moment in due(text) if moment != "vague"]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "I'll get back to you later.",
        "I'll let you know when I hear something.",
        "You'll hear from us soon.",
        "Someone will get back to you.",
        "I'm going to follow up with the warehouse and circle back.",
        "We'll keep you in the loop.",
    ],
)
def test_a_promise_without_an_exact_time_is_vague(text: str) -> None:
    (found,) = find(text)
    assert found.vague
    assert found.when is None


def test_a_promise_whose_time_has_gone_by_is_asked_for_a_new_one() -> None:
    (found,) = find("I'll call you today at 9.")
    assert found.vague


@pytest.mark.parametrize(
    "text",
    [
        "I'll need a photo of the damage by Wednesday, please.",
        "I'll be honest, it took us 3 days too long.",
        "I'll be here until 6pm today.",
        "I'll be out of the office from Monday until the 5th.",
        "I'll leave this open until Friday.",
        "We'll be closed on Monday for the holiday.",
        "She'll be back on Monday.",
        "The courier will be at your door between 9 and 11 tomorrow.",
        "Your card will be charged tomorrow.",
        "The team will be offline on Friday.",
        "You'll have 14 days to decide.",
        "You'll be charged on December 1.",
        "You have until 31 December to change your mind.",
        "Please allow 3-5 business days for delivery.",
        "Give us a call before 5pm.",
        "Let me know by Friday.",
        "Wait 10 minutes and try again.",
        "I'm looking at the call from 3pm.",
        "I should have called you at 3pm.",
        "I'd have replied within the hour if I'd seen it.",
        "I might have news by Friday.",
        "I hope we'll hear by Friday.",
        "I'm not going to promise you an answer in 10 minutes.",
        "We won't be able to call you before noon.",
        "I cannot guarantee it'll be there by Monday.",
        "We'll usually reply within 24 hours.",
        "The last agent said she will call you in an hour.",
        "You mentioned you'll be travelling on Friday.",
        "Shall I call you at 4, or does 5 suit you better?",
        "What if I call you tomorrow at 9?",
        "Could you give me 5 minutes?",
        "See you Monday!",
        "Bear with me a moment.",
        "Your ticket is #1530.",
        "I will have them restored one by one.",
    ],
)
def test_talk_about_times_that_commits_nobody_is_left_alone(text: str) -> None:
    assert find(text) == ()


def test_a_tag_question_does_not_take_a_promise_back() -> None:
    assert due("I'll call you at 3pm, does that work?") == ["18 15:00"]


def test_words_that_are_quoted_are_not_the_agent_s_own() -> None:
    assert find('It says here: "we\'ll ring you in 20 minutes".') == ()
    assert find("> I'll call you at 3pm\nSorry that did not happen.") == ()
    assert due("&gt; call me\nI'll call you at 3pm") == ["18 15:00"]


@pytest.mark.parametrize(
    "text",
    [
        "She wrote \u201cI'll call you at 3\u201d and that was all.",
        "The mail reads \u201ewe'll call you at 3\u201c.",
        "The note has \u00abI'll call you at 3\u00bb in it.",
        "The text was 'we will call you at 3' and nothing more.",
        "The text was \u2018we will call you at 3\u2019 and nothing more.",
    ],
)
def test_every_kind_of_quotation_mark_quotes(text: str) -> None:
    assert find(text) == ()


def test_an_apostrophe_quotes_nothing() -> None:
    assert due("I've got the customers' list and I'll call you in 2 hours' time.") == ["18 12:20"]


def test_two_promises_in_one_sentence_are_two() -> None:
    first, second = find("I'll email you the form in 10 minutes and call you tomorrow at 3pm.")
    assert first.quote == "I'll email you the form in 10 minutes"
    assert second.quote == "call you tomorrow at 3pm"
    assert due("I'll email you the form in 10 minutes and call you tomorrow at 3pm.") == ["18 10:30", "19 15:00"]


def test_a_vague_promise_beside_a_dated_one_only_repeats_it() -> None:
    assert due("I'll look into it and keep you posted. You'll hear from me by 4pm.") == ["18 16:00"]


def test_the_quote_is_the_clause_and_the_phrase_is_its_time() -> None:
    (found,) = find("Refunds take 5 days, but I'll email you a confirmation within 30 minutes. Thanks!")
    assert found.quote == "I'll email you a confirmation within 30 minutes"
    assert found.when is not None
    assert found.when.phrase == "within 30 minutes"


def test_a_full_stop_inside_a_time_ends_no_sentence() -> None:
    assert due("I'll call at 3 p.m. today. Thanks!") == ["18 15:00"]


def test_a_line_that_wraps_is_one_sentence() -> None:
    assert due("I'll get back to\nyou by 5pm.") == ["18 17:00"]

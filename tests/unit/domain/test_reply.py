"""The reply in every medium: complete, sendable, in the order of the talk, with only visible blanks."""

import re

import pytest

from bot.domain.compose import compose
from bot.domain.emotion import Emotion
from bot.domain.medium import Medium
from bot.domain.reply import LINES_AT_ONCE, Turn, reply, turns
from bot.domain.suggestion import Suggestion
from tests.support.samples import sample_playbook, sample_reading

VALUES = {"order_number": "A-1", "last_scan": "Leipzig", "courier_window": "today at 5", "delivery_fee": "4.90 EUR"}


def suggested(medium: Medium, *, concise: bool = False, asks_first: bool = False) -> Suggestion:
    return compose(sample_playbook(), sample_reading(), medium=medium, concise=concise, asks_first=asks_first)


def said(medium: Medium, option: str | None = None) -> tuple[Turn, ...]:
    return turns(suggested(medium), VALUES, option)


def test_in_chat_no_message_has_more_than_three_lines_and_each_option_is_one_of_its_own() -> None:
    talk = said(Medium.CHAT)
    assert all(len(turn.text.splitlines()) <= LINES_AT_ONCE for turn in talk)
    assert [turn.label for turn in talk] == [
        "Send at once",
        "Then",
        "What is known",
        "Hand over to the options",
        "Option 1",
        "Option 2",
        "What you promise",
    ]
    assert (
        talk[4].text == "1. I can send it by courier today.\nSomeone has to be at home.\nIt is with you by today at 5."
    )


def test_an_email_has_a_subject_a_greeting_that_assumes_nothing_and_a_summary_at_the_end() -> None:
    subject, message = said(Medium.EMAIL)
    assert subject == Turn("Subject", "Your order A-1")
    assert message.text.startswith("Hello,\n\n")
    assert message.text.endswith("In short:\n- Next word: within 15 minutes.")


def test_the_summary_of_an_email_names_the_choice_once_there_is_one() -> None:
    _, message = said(Medium.EMAIL, "courier")
    assert message.text.endswith("In short:\n- Your choice: same-day courier.\n- Next word: within 15 minutes.")


def test_on_the_phone_every_sentence_is_a_breath_and_the_agreement_is_read_back() -> None:
    talk = {turn.label: turn.text for turn in said(Medium.PHONE, "courier")}
    assert talk["Ask before a hold"].startswith("May I put you on hold")
    assert talk["Read back and close"].startswith("Let me read that back: you chose same-day courier.")
    assert all(len(re.findall(r"[.!?](?:\s|$)", line)) <= 1 for text in talk.values() for line in text.splitlines())


def test_in_public_nothing_of_the_case_is_told() -> None:
    talk = {turn.label: turn.text for turn in said(Medium.SOCIAL)}
    assert list(talk) == [
        "In public",
        "In public, the way to a private place",
        "In private",
        "In public, once it is settled",
    ]
    assert not [
        value for value in VALUES.values() if value in talk["In public"] + talk["In public, once it is settled"]
    ]


def test_on_video_captions_are_offered_first_and_the_screen_is_told_before_it_is_shown() -> None:
    before, screen, *_ = said(Medium.VIDEO)
    assert before.text.endswith("I can switch captions on.")
    assert screen.text == "You will see the courier's map.\nFirst I show you the last scan.\nThen you choose."


@pytest.mark.parametrize("medium", Medium)
def test_concise_is_one_reflection_one_choice_and_one_time(medium: Medium) -> None:
    suggestion = suggested(medium, concise=True)
    text = reply(suggestion, VALUES)
    assert [suggestion.opener in text, suggestion.concise_choice in text, suggestion.cadence[0].promise in text] == [
        True
    ] * 3
    assert not [part for part in (*suggestion.facts, suggestion.bridge, suggestion.closing) if part in text]


@pytest.mark.parametrize("medium", Medium)
@pytest.mark.parametrize("concise", [False, True])
def test_a_chosen_option_is_said_and_the_others_are_not(medium: Medium, *, concise: bool) -> None:
    text = reply(suggested(medium, concise=concise), VALUES, "courier")
    assert "I can send it by courier today." in text
    assert "I can refund" not in text


@pytest.mark.parametrize("medium", Medium)
def test_asking_first_holds_the_question_and_no_offer(medium: Medium) -> None:
    text = reply(suggested(medium, asks_first=True))
    assert "By when does it have to be with you?" in text
    assert "courier today" not in text


@pytest.mark.parametrize("medium", Medium)
def test_blanks_without_a_value_stay_visible_and_no_braces_are_left(medium: Medium) -> None:
    text = reply(suggested(medium))
    assert "[courier window]" in text
    assert "{{" not in text


@pytest.mark.parametrize("medium", Medium)
def test_who_only_says_thanks_is_not_offered_anything_any_more(medium: Medium) -> None:
    thanks = sample_reading(emotion=Emotion.GRATITUDE, urgency=0)
    text = reply(compose(sample_playbook(), thanks, medium=medium))
    assert "What did this change for you?" in text
    assert "courier today" not in text
    chosen = reply(compose(sample_playbook(), thanks, medium=medium), {}, "courier")
    assert "courier today" in chosen, "an agent who chose an option says it"


def test_thanks_are_not_met_with_an_apology() -> None:
    grateful = compose(sample_playbook(), sample_reading(emotion=Emotion.GRATITUDE), medium=Medium.CHAT)
    assert "I am sorry" not in reply(grateful)
    assert "I am sorry" in reply(suggested(Medium.CHAT))
